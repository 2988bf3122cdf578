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

    /**
     * One window.
     *
     * @param name as told to the client: minute, hour, day, week, month
     */
    public record Window(String name, Duration length, int uploads) {}

    private static final List<String> NAMES = List.of("minute", "hour", "day", "week", "month");
    private static final List<Duration> LENGTHS =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    Duration.ofDays(1),
                    Duration.ofDays(7),
                    Duration.ofDays(30));

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
        if (numbers.length != NAMES.size()) {
            throw new IllegalArgumentException(written);
        }
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            int uploads = Integer.parseInt(numbers[i].strip());
            if (uploads < 0) {
                throw new IllegalArgumentException(written);
            }
            if (uploads > 0) {
                windows.add(new Window(NAMES.get(i), LENGTHS.get(i), uploads));
            }
        }
        return new FloodLimits(windows);
    }
}
