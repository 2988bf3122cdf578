package org.calotype.security.boundary;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.calotype.account.entity.SecretToken;

/**
 * The cookie that holds the token of a session: out of reach for scripts, not sent along by other
 * sites' forms (RFC 6265bis §5.5.7, Lax), and only by TLS where the visitor came by TLS.
 */
final class SessionCookie {

    static final String NAME = "calotype_session";

    private static final int LONGEST_TOKEN = 100;

    private SessionCookie() {}

    /** The token a request carries; nothing is known yet about its worth. */
    static Optional<String> in(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .filter(token -> !token.isEmpty() && token.length() <= LONGEST_TOKEN)
                .findFirst();
    }

    /**
     * @param kept how long the browser keeps it; nothing: until it is closed
     */
    static void set(
            HttpServletResponse response,
            SecretToken token,
            Optional<Duration> kept,
            boolean secure) {
        Cookie cookie = cookie(token.value(), secure);
        kept.ifPresent(duration -> cookie.setMaxAge((int) duration.toSeconds()));
        response.addCookie(cookie);
    }

    static void clear(HttpServletResponse response, boolean secure) {
        Cookie cookie = cookie("", secure);
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    private static Cookie cookie(String value, boolean secure) {
        Cookie cookie = new Cookie(NAME, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
