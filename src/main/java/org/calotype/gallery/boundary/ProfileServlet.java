package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everybody is found at {@code /user/<user name>}, which leads to {@code /<user name>} (contract
 * 7.3). Those whose name is an address of the application itself live here.
 */
@WebServlet("/user/*")
public class ProfileServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern ADDRESS = Pattern.compile("/([^/]+)(?:/([a-z]+))?");

    @Inject transient ProfilePage profile;
    @Inject transient ProfileDoor door;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        Matcher address = ADDRESS.matcher(path);
        if (!address.matches() || !profile.finds(address.group(1))) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String part = address.group(2) == null ? "" : address.group(2);
        if (profile.livesAmongUsers()) {
            door.show(part, request, response);
            return;
        }
        String query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader(
                "Location",
                profile.getPath()
                        + (part.isEmpty() ? "" : "/" + part)
                        + (query == null ? "" : "?" + query));
    }
}
