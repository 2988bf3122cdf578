package org.calotype.gallery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.calotype.security.boundary.Visit;

/** The question for an album's password. */
@Named
@RequestScoped
public class LockedPage {

    @Inject HttpServletRequest request;
    @Inject Visit visit;

    public String getAlbum() {
        return Objects.toString(request.getAttribute(LockedAlbum.TITLE), "");
    }

    /** Why the password said last did not open the album; empty: none was said. */
    public String getRefusal() {
        return visit.refusal();
    }
}
