package org.calotype.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Answers what the container refuses by itself, instead of its page, which names the product and
 * shows exceptions: in the one shape under {@code /api} and for scripts, as a page for browsers, as
 * a bare sentence for everybody else.
 */
@WebServlet(ContainerErrorServlet.PATH)
public class ContainerErrorServlet extends HttpServlet {

    static final String PATH = "/container-error";

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Problem problem = problem(request);
        ErrorResponse.begin(problem, response);
        if (ofApi(request) || wants(request, "application/json")) {
            print(response, "application/json", ErrorResponse.json(problem, Locale.ENGLISH));
        } else if (wants(request, "text/html")) {
            // WildFly forgets what Faces says of the charset in an answer that began as an error.
            response.setContentType("text/html;charset=UTF-8");
            RefusalPage.show(problem, "/WEB-INF/pages/error.xhtml", request, response);
        } else {
            print(response, "text/plain", problem.sentence(Locale.ENGLISH));
        }
    }

    private static boolean ofApi(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .matches("/api(/.*)?");
    }

    private static boolean wants(HttpServletRequest request, String type) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains(type);
    }

    private static void print(HttpServletResponse response, String type, Object text)
            throws IOException {
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentType(type);
        response.getWriter().print(text);
    }

    private static Problem problem(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable fault) {
            return Problem.inside(fault)
                    .map(refusal -> Incident.log(refusal, request))
                    .orElseGet(() -> Incident.log(fault, request));
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem = Problem.ofStatus(status instanceof Integer number ? number : 404);
        return problem.code() == ErrorCode.INTERNAL
                ? Incident.log(new IllegalStateException("container error " + status), request)
                : problem;
    }
}
