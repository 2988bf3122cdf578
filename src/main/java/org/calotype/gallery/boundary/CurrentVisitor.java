package org.calotype.gallery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.calotype.gallery.control.UnlockedAlbums;
import org.calotype.gallery.control.Visitor;
import org.calotype.security.boundary.CurrentCaller;
import org.jspecify.annotations.Nullable;

/** Who is looking, with the albums unlocked in this browser session; found out once a request. */
@RequestScoped
public class CurrentVisitor {

    private static final String COOKIE = "calotype_albums";

    private @Nullable Visitor known;
    private @Nullable String fresh;

    @Inject HttpServletRequest request;
    @Inject CurrentCaller caller;
    @Inject UnlockedAlbums unlocked;

    public Visitor get() {
        if (known == null) {
            String remembered = remembered();
            known =
                    new Visitor(
                            caller.get(),
                            remembered.isEmpty() ? Set.of() : unlocked.in(remembered));
        }
        return known;
    }

    /** What this browser session remembers of unlocked albums; empty: nothing. */
    public String remembered() {
        if (fresh != null) {
            return fresh;
        }
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return cookie.getValue();
                }
            }
        }
        return "";
    }

    /** Lets the browser remember, until it is closed. */
    public void remember(String albums, HttpServletResponse response) {
        Cookie cookie = new Cookie(COOKIE, albums);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath(request.getContextPath() + "/");
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
        fresh = albums;
        known = null;
    }
}
