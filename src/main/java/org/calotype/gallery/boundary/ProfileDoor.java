package org.calotype.gallery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.calotype.error.Incident;
import org.calotype.error.Problem;

/** Answers with the page of the person that {@link ProfilePage#finds} has found. */
@RequestScoped
public class ProfileDoor {

    private static final String PAGE = "/WEB-INF/pages/profile.xhtml";

    @Inject ProfilePage profile;

    void show(String part, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            profile.open(part);
            response.setHeader("Cache-Control", "private, no-cache");
            request.getRequestDispatcher(PAGE).forward(request, response);
        } catch (Problem problem) {
            response.sendError(Incident.log(problem, request).code().httpStatus());
        }
    }
}
