package org.calotype.error;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** A page that says why something was refused, such as the one whose form was sent. */
public final class RefusalPage {

    private static final String PROBLEM = "org.calotype.error.problem";

    private RefusalPage() {}

    /**
     * Answers with a page instead of what was asked for.
     *
     * @param page where it stands in the application
     */
    public static void show(
            Problem problem, String page, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        ErrorResponse.begin(problem, response);
        request.setAttribute(PROBLEM, problem);
        request.getRequestDispatcher(page).forward(request, response);
    }

    /** What the page has to say; nothing where nothing was refused before it. */
    public static Optional<Problem> problem(HttpServletRequest request) {
        return Optional.ofNullable((Problem) request.getAttribute(PROBLEM));
    }
}
