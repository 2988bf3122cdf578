package org.calotype.upload.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.calotype.error.ErrorResponse;
import org.calotype.error.Incident;
import org.calotype.error.Languages;
import org.calotype.error.Problem;
import org.calotype.error.RefusalPage;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.boundary.SameOrigin;
import org.calotype.security.control.Caller;
import org.calotype.upload.control.Upload;

/**
 * Takes the plain form of the home page, without a line of script: from whoever is signed in, with
 * a key, or as a guest.
 */
@WebServlet("/upload")
public class UploadPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient UploadDoor door;
    @Inject transient SameOrigin sameOrigin;
    @Inject transient CurrentCaller currentCaller;
    @Inject transient UploadResponse answers;
    @Inject transient LinkMaker linkMaker;

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
            Upload upload = upload(request);
            if (wantsJson(request)) {
                print(response, answers.json(upload, linkMaker.linksFor(request)));
                return;
            }
            request.setAttribute(UploadedPage.UPLOAD, upload);
            request.getRequestDispatcher("/WEB-INF/pages/uploaded.xhtml")
                    .forward(request, response);
        } catch (Problem problem) {
            Problem told = Incident.log(problem, request);
            if (wantsJson(request)) {
                ErrorResponse.begin(told, response);
                print(response, ErrorResponse.json(told, Languages.askedFor(request)).toString());
                return;
            }
            RefusalPage.show(told, "/index.xhtml", request, response);
        }
    }

    /** Whoever is signed in needs no key. */
    private Upload upload(HttpServletRequest request) throws IOException {
        Caller caller = currentCaller.get();
        InputStream body = request.getInputStream();
        return caller.isGuest()
                ? door.throughAsVisitor(request, body, (form, format, taken) -> taken)
                : door.throughAs(caller, request, body, (form, format, taken) -> taken);
    }

    /** Our own script asks for JSON, a browser that sends the form for a page. */
    private static boolean wantsJson(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.startsWith("application/json");
    }

    private static void print(HttpServletResponse response, String json) throws IOException {
        response.setContentType("application/json; charset=UTF-8");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
