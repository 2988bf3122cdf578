package org.calotype.upload.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.calotype.account.control.ProfileService;
import org.calotype.error.ErrorCode;
import org.calotype.error.Incident;
import org.calotype.error.Problem;
import org.calotype.error.RefusalPage;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.Caller;
import org.calotype.upload.control.AvatarMaker;
import org.calotype.upload.control.AvatarMaker.Made;
import org.calotype.upload.control.ReceivedFile;
import org.calotype.upload.control.Reception;

/** Takes the picture a person wants to be shown by. */
@WebServlet("/settings/avatar")
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
        Optional<Caller.Member> who = caller.get().inBrowser();
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

    /** The same form as that of an upload, of a smaller file. */
    private ReceivedFile receive(HttpServletRequest request) throws IOException {
        UploadForm form =
                new UploadFormReader(reception.receiver())
                        .read(
                                request,
                                request.getInputStream(),
                                FormLimits.around(AvatarMaker.LIMIT));
        if (form.source() instanceof ReceivedFile file) {
            return file;
        }
        throw Problem.of(ErrorCode.EMPTY_SOURCE);
    }

    private static void refuse(
            Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        RefusalPage.show(problem, "/settings/profile.xhtml", request, response);
    }
}
