package org.calotype.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many uploads one address, account or key may make in each sliding window; empty means no
 * limit.
 *
 * @param windows from the shortest to the longest
 */
public record FloodLimits(List<Window> windows) {

    /** How long a window is, in the order of the setting. */
    public enum Span {
        MINUTE(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1)),
        WEEK(Duration.ofDays(7)),
        MONTH(Duration.ofDays(30));

        private final Duration length;

        Span(Duration length) {
            this.length = length;
        }

        public Duration length() {
            return length;
        }
    }

    /** One window. */
    public record Window(Span span, int uploads) {}

    public FloodLimits {
        windows = List.copyOf(windows);
    }

    /** The windows from the fewest uploads to the most. */
    public List<Window> bySize() {
        return windows.stream().sorted(Comparator.comparing(Window::uploads)).toList();
    }

    /** Reads {@code off} or five numbers such as {@code 50/500/1000/5000/10000}; 0 is no limit. */
    static FloodLimits parse(String written) {
        if (written.equalsIgnoreCase("off")) {
            return new FloodLimits(List.of());
        }
        String[] numbers = written.split("/", -1);
        if (numbers.length != Span.values().length) {
            throw new IllegalArgumentException(written);
        }
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            int uploads = Integer.parseInt(numbers[i].strip());
            if (uploads < 0) {
                throw new IllegalArgumentException(written);
            }
            if (uploads > 0) {
                windows.add(new Window(Span.values()[i], uploads));
            }
        }
        return new FloodLimits(windows);
    }
}
