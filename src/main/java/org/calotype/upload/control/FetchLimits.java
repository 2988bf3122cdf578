package org.calotype.upload.control;

import java.time.Duration;

/**
 * How long a URL source may take.
 *
 * @param connect one attempt to connect
 * @param read silence between two bytes
 * @param total everything, redirects included, names being looked up excepted
 */
public record FetchLimits(Duration connect, Duration read, Duration total) {

    public static final FetchLimits USUAL =
            new FetchLimits(
                    Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(120));
}
