package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People live at {@code /<user name>} (contract 7.3): what no servlet and no page answers may be
 * somebody's name.
 */
public class ProfileFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Pattern ADDRESS =
            Pattern.compile("/([A-Za-z0-9][A-Za-z0-9._-]{1,63})(?:/(albums|liked|trash))?");

    @Inject transient ProfilePage profile;
    @Inject transient ProfileDoor door;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Matcher address = ADDRESS.matcher(path);
        boolean looks = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!looks
                || !address.matches()
                || request.getHttpServletMapping().getMappingMatch() != MappingMatch.DEFAULT
                || getServletContext().getResource(path) != null
                || !profile.finds(address.group(1))) {
            chain.doFilter(request, response);
            return;
        }
        door.show(address.group(2) == null ? "" : address.group(2), request, response);
    }
}
