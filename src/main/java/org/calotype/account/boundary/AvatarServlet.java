package org.calotype.account.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.calotype.account.control.ProfileService;
import org.calotype.account.entity.Avatar;

/** {@code /avatar/<name>}: the pictures of people. A name is never used again. */
@WebServlet("/avatar/*")
public class AvatarServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient ProfileService profiles;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String name = Objects.toString(request.getPathInfo(), "/").substring(1);
        Optional<Avatar> found = profiles.avatar(name);
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String etag = "\"" + name + "\"";
        response.setHeader("ETag", etag);
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Content-Disposition", "inline");
        if (etag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] picture = found.get().picture();
        response.setContentType(found.get().mimeType());
        response.setContentLength(picture.length);
        response.getOutputStream().write(picture);
    }
}
