package org.calotype.upload.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.calotype.error.Incident;
import org.calotype.error.Problem;
import org.calotype.security.boundary.SameOrigin;
import org.calotype.upload.control.Upload;

/** Takes the plain form of the home page, without a line of script. */
@WebServlet("/upload")
public class UploadPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient UploadDoor door;
    @Inject transient SameOrigin sameOrigin;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher("/index.xhtml").forward(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        try {
            sameOrigin.require(request);
            Upload upload =
                    door.throughAsVisitor(
                            request, request.getInputStream(), (form, format, taken) -> taken);
            request.setAttribute(UploadedPage.UPLOAD, upload);
            request.getRequestDispatcher("/WEB-INF/pages/uploaded.xhtml")
                    .forward(request, response);
        } catch (Problem problem) {
            Problem told = Incident.log(problem, request);
            response.setStatus(told.code().httpStatus());
            request.setAttribute(HomePage.REFUSAL, told.sentence(request.getLocale()));
            request.getRequestDispatcher("/index.xhtml").forward(request, response);
        }
    }
}
