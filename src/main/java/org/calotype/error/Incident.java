package org.calotype.error;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Writes refusals and faults into the log, one line each, without a secret. */
public final class Incident {

    private static final Logger LOG = System.getLogger("org.calotype.refusals");

    private Incident() {}

    /**
     * Logs a refusal.
     *
     * @return the same problem; a fault of ours comes back with the incident id the log has
     */
    public static Problem log(Problem problem, HttpServletRequest request) {
        if (problem.code().httpStatus() == 500) {
            return log((Throwable) problem, request);
        }
        RefusalCounts.add(problem.code());
        LOG.log(Level.INFO, () -> line("refused", problem.code().name(), request));
        return problem;
    }

    /**
     * Logs what nobody expected and turns it into a refusal that says nothing but an id; a database
     * that is away, or undid a transaction for another, is a refusal of its own.
     */
    public static Problem log(Throwable fault, HttpServletRequest request) {
        if (Outage.isIn(fault)) {
            return log(Outage.problem(fault), request);
        }
        if (Overtaken.isIn(fault)) {
            return log(Overtaken.problem(fault), request);
        }
        RefusalCounts.add(ErrorCode.INTERNAL);
        String id = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, line("incident", id, request), fault);
        return Problem.of(fault, ErrorCode.INTERNAL, id);
    }

    /** The path carries tokens of delete links and the query may carry keys: neither is logged. */
    private static String line(String event, String what, HttpServletRequest request) {
        return "event="
                + event
                + " reason="
                + what
                + " method="
                + request.getMethod()
                + " client="
                + request.getRemoteAddr();
    }
}
