package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.Incident;
import org.calotype.error.Problem;
import org.calotype.gallery.control.ArchivePlace;
import org.calotype.gallery.control.ExportService;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.Caller;

/** Hands somebody everything we have of them, as a stream that begins at once. */
@WebServlet("/settings/export")
public class ExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient CurrentCaller caller;
    @Inject transient ExportService exports;
    @Inject transient ArchivePlace place;
    @Inject transient Audit audit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            Caller.Member member = caller.get().require(Scope.READ);
            place.take(caller.get());
            response.setContentType("application/zip");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"" + member.username() + ".zip\"");
            audit.record(
                    caller.get().actor(),
                    AuditAction.ACCOUNT_EXPORTED,
                    "user " + member.username());
            exports.export(member.accountId(), response.getOutputStream());
        } catch (Problem problem) {
            if (response.isCommitted()) {
                // Half a ZIP has no end by which it would open.
                throw new IOException("export broke off", problem);
            }
            response.sendError(Incident.log(problem, request).code().httpStatus());
        }
    }
}
