package org.calotype.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Answers what the container refuses by itself, instead of its page, which names the product and
 * shows exceptions: in the one shape under {@code /api}, as a bare sentence elsewhere.
 */
@WebServlet(ContainerErrorServlet.PATH)
public class ContainerErrorServlet extends HttpServlet {

    static final String PATH = "/container-error";

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem problem = problem(request);
        response.setStatus(problem.code().httpStatus());
        response.setHeader("Cache-Control", "no-store");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        boolean api =
                String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                        .matches("/api(/.*)?");
        response.setContentType(api ? "application/json" : "text/plain");
        PrintWriter out = response.getWriter();
        out.print(
                api
                        ? ErrorResponse.json(problem, Locale.ENGLISH).toString()
                        : problem.sentence(Locale.ENGLISH));
    }

    private static Problem problem(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable fault) {
            return Incident.log(fault, request);
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem = Problem.ofStatus(status instanceof Integer number ? number : 404);
        return problem.code() == ErrorCode.INTERNAL
                ? Incident.log(new IllegalStateException("container error " + status), request)
                : problem;
    }
}
