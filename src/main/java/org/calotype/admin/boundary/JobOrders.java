package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.calotype.derivative.control.DerivativeBacklog;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.PublicId;
import org.calotype.job.control.JobService;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;
import org.calotype.security.control.Caller;

/** What the forms of the page of jobs ask for. */
@RequestScoped
public class JobOrders {

    /** The fields of each kind of job, by the names of its options. */
    private static final Map<String, List<String>> OPTIONS =
            Map.of(
                    "verify", List.of("checksums", "repair"),
                    "regenerate", List.of("type", "derivative", "owner"),
                    "move-storage", List.of(),
                    "backup", List.of("name"),
                    "import-folder", List.of("folder", "owner", "users", "create_users"),
                    "import-chevereto", List.of("folder", "prefix"));

    @Inject Visit visit;
    @Inject Reply reply;
    @Inject JobService runs;
    @Inject DerivativeBacklog derivatives;

    /**
     * Does it.
     *
     * @throws Problem INVALID_FIELD, NOT_FOUND
     */
    void carryOut(Caller caller) {
        switch (visit.field("do")) {
            case "start" -> start(caller);
            case "stop" -> {
                runs.stop(caller.actor(), run());
                reply.done("desk.jobs.stopping");
            }
            case "resume" -> {
                runs.resume(caller.actor(), run());
                runs.startIdle();
                reply.done("desk.jobs.started");
            }
            case "retry" -> retry(caller, List.of(file()));
            case "retry-all" -> retry(caller, List.of());
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
    }

    private void start(Caller caller) {
        String kind = visit.field("kind");
        Map<String, String> options = new LinkedHashMap<>();
        for (String name : OPTIONS.getOrDefault(kind, List.of())) {
            String written = visit.field(name).strip();
            if (!written.isEmpty()) {
                options.put(name, written);
            }
        }
        runs.ask(caller.actor(), kind, options);
        runs.startIdle();
        reply.done("desk.jobs.started");
    }

    private void retry(Caller caller, List<PublicId> files) {
        derivatives.retry(caller.actor(), files);
        reply.done("desk.jobs.retried");
    }

    private long run() {
        return KeyParameter.require(visit, "id");
    }

    private PublicId file() {
        return PublicId.parse(visit.field("file"))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }
}
