package org.calotype.error;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The name of the request that this thread is answering: what the client or the web server in front
 * sent as {@code X-Request-Id}, or one of our own. It stands in the answer and in every log line.
 */
public final class RequestId {

    /** Name of the header, in requests and answers. */
    public static final String HEADER = "X-Request-Id";

    private static final String ACCEPTABLE = "[A-Za-z0-9._:/+=@-]{1,128}";
    private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

    private RequestId() {}

    /** The id a request brings, where it is fit for a log line; else a new one. */
    public static String of(@Nullable String header) {
        return header != null && header.matches(ACCEPTABLE) ? header : UUID.randomUUID().toString();
    }

    /** Names what this thread does from now on; absent: nothing any more. */
    public static void enter(@Nullable String id) {
        if (id == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(id);
        }
    }

    /** Id of the request this thread is answering; empty in timers and jobs. */
    public static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get());
    }
}
