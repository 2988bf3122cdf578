package org.calotype.admin.boundary;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Word;
import org.calotype.job.entity.Finding;
import org.calotype.job.entity.JobRun;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job as {@code /api/2} tells it.
 *
 * @param total items there were when it began; null where nobody counted them
 * @param bytes read or copied
 * @param message why it failed, as the name of a refusal
 */
public record RunJson(
        long id,
        String kind,
        String state,
        @Nullable Long total,
        long done,
        long failed,
        long bytes,
        String startedBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String message) {

    /** A line of the report. */
    public record FindingJson(String kind, String subject, String detail) {
        static FindingJson of(Finding finding) {
            return new FindingJson(finding.kind(), finding.subject(), finding.detail());
        }
    }

    /** Options by name: texts, numbers and flags as their words. */
    static Map<String, String> options(JsonBody body) {
        Map<String, String> options = new HashMap<>();
        for (String name : body.names()) {
            body.words(name).ifPresent(words -> options.put(name, words));
        }
        return options;
    }

    static RunJson of(JobRun run) {
        return new RunJson(
                run.id(),
                run.kind(),
                Word.of(run.state()),
                run.total().orElse(null),
                run.done(),
                run.failed(),
                run.bytes(),
                run.startedBy(),
                run.createdAt(),
                run.startedAt().orElse(null),
                run.endedAt().orElse(null),
                run.message().orElse(null));
    }
}
