package org.calotype.gallery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** The question for an album's password. */
@Named
@RequestScoped
public class LockedPage {

    @Inject HttpServletRequest request;

    public String getAlbum() {
        return attribute(LockedAlbum.TITLE);
    }

    /** Why the password said last did not open the album; empty: none was said. */
    public String getRefusal() {
        return attribute(LockedAlbum.REFUSAL);
    }

    private String attribute(String name) {
        Object value = request.getAttribute(name);
        return value == null ? "" : value.toString();
    }
}
