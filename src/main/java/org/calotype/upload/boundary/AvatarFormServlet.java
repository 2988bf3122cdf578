package org.calotype.upload.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.calotype.account.control.ProfileService;
import org.calotype.error.ErrorCode;
import org.calotype.error.Incident;
import org.calotype.error.Problem;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.boundary.Reply;
import org.calotype.security.control.Caller;
import org.calotype.upload.control.AvatarMaker;
import org.calotype.upload.control.AvatarMaker.Made;
import org.calotype.upload.control.ReceivedFile;
import org.calotype.upload.control.Reception;

/** Takes the picture a person wants to be shown by. */
@WebServlet("/settings/avatar")
@MultipartConfig(maxFileSize = 20_000_000, maxRequestSize = 20_100_000, fileSizeThreshold = 65_536)
public class AvatarFormServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient CurrentCaller caller;
    @Inject transient Reception reception;
    @Inject transient AvatarMaker maker;
    @Inject transient ProfileService profiles;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        Optional<Caller.Member> who = caller.get().member();
        if (who.isEmpty()) {
            response.sendRedirect("/sign-in?next=/settings/profile");
            return;
        }
        try {
            ReceivedFile received = receive(request);
            try {
                Made made = maker.make(received);
                profiles.showAvatar(
                        caller.get().actor(), who.get().accountId(), made.mimeType(), made.bytes());
            } finally {
                received.discard();
            }
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/settings/profile?shown=1");
        } catch (Problem problem) {
            refuse(Incident.log(problem, request), request, response);
        }
    }

    private ReceivedFile receive(HttpServletRequest request) throws IOException, ServletException {
        Part part = part(request);
        if (part == null || part.getSize() == 0) {
            throw Problem.of(ErrorCode.EMPTY_SOURCE);
        }
        try (InputStream content = part.getInputStream()) {
            return reception.receiver().receive(content, null, AvatarMaker.LIMIT);
        } finally {
            part.delete();
        }
    }

    private static Part part(HttpServletRequest request) throws IOException, ServletException {
        try {
            return request.getPart("picture");
        } catch (IllegalStateException tooLarge) {
            // Servlet 6.0, HttpServletRequest.getPart: beyond the limits of MultipartConfig.
            throw AvatarMaker.LIMIT.exceeded();
        }
    }

    private static void refuse(
            Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setStatus(problem.code().httpStatus());
        request.setAttribute(Reply.REFUSAL, problem.sentence(request.getLocale()));
        request.getRequestDispatcher("/settings/profile.xhtml").forward(request, response);
    }
}
