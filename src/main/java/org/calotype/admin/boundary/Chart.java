package org.calotype.admin.boundary;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A row of bars, as the tag {@code c:chart} draws it: 600 by 120 units, the highest bar fills the
 * height.
 *
 * @param total of all bars, for people
 */
public record Chart(String id, String title, String total, List<Bar> bars) {

    static final int WIDTH = 600;
    static final int HEIGHT = 120;

    /** Between two bars, units. */
    private static final int GAP = 3;

    /** What is there but little is seen. */
    private static final int LOWEST = 2;

    public Chart {
        bars = List.copyOf(bars);
    }

    /**
     * One bar.
     *
     * @param label what it stands for
     * @param value how much, for people
     */
    public record Bar(int x, int y, int width, int height, String label, String value) {}

    /** One amount, before it is drawn. */
    record Amount(long amount, String label, String value) {}

    static Chart of(String id, String title, String total, List<Amount> amounts) {
        long most = Math.max(1, amounts.stream().mapToLong(Amount::amount).max().orElse(1));
        int step = WIDTH / Math.max(1, amounts.size());
        List<Bar> bars =
                IntStream.range(0, amounts.size())
                        .mapToObj(i -> bar(amounts.get(i), i * step, step - GAP, most))
                        .toList();
        return new Chart(id, title, total, bars);
    }

    private static Bar bar(Amount one, int x, int width, long most) {
        int exact = (int) Math.round((double) one.amount() * HEIGHT / most);
        int height = one.amount() == 0 ? 0 : Math.max(LOWEST, exact);
        return new Bar(x, HEIGHT - height, width, height, one.label(), one.value());
    }
}
