package org.calotype.imaging.gif;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.calotype.imaging.ArgbPixels;

/** The colours of a picture, cut into boxes of colours that are alike. */
final class ColourBoxes {

    private static final int CELLS = 1 << 15;

    private final int[] counts = new int[CELLS];

    /** Sums of red, green and blue of each cell. */
    private final long[][] sums = new long[3][CELLS];

    private ColourBoxes() {}

    /** Number of the cell of five bits a channel that this RGB lies in. */
    static int cellOf(int rgb) {
        return (rgb >> 9 & 0x7C00) | (rgb >> 6 & 0x3E0) | (rgb >> 3 & 0x1F);
    }

    /**
     * At most {@code most} colours, as RGB, that stand for the picture's.
     *
     * @param leastOpacity pixels of less do not count
     */
    static int[] of(ArgbPixels pixels, int leastOpacity, int most) {
        ColourBoxes boxes = new ColourBoxes();
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < pixels.width(); x++) {
                int argb = pixels.argb(x, y);
                if (argb >>> 24 >= leastOpacity) {
                    boxes.count(argb);
                }
            }
        }
        return boxes.cut(most);
    }

    private void count(int rgb) {
        int cell = cellOf(rgb);
        counts[cell]++;
        sums[0][cell] += rgb >> 16 & 0xFF;
        sums[1][cell] += rgb >> 8 & 0xFF;
        sums[2][cell] += rgb & 0xFF;
    }

    private int[] cut(int most) {
        int[] cells = new int[CELLS];
        int used = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (counts[cell] > 0) {
                cells[used++] = cell;
            }
        }
        PriorityQueue<Box> boxes =
                new PriorityQueue<>(Comparator.comparingDouble((Box box) -> -box.spread));
        boxes.add(new Box(cells, 0, used));
        while (boxes.size() < most && boxes.element().spread > 0) {
            boxes.remove().splitInto(boxes);
        }
        return boxes.stream().mapToInt(box -> box.mean).toArray();
    }

    /** A part of the cells. */
    private final class Box {

        private final int[] cells;
        private final int from;
        private final int to;
        private final int mean;
        private final int longestAxis;
        private final double cutAt;

        /** Squared distances of all pixels from the mean along the axis of the greatest ones. */
        private final double spread;

        Box(int[] cells, int from, int to) {
            this.cells = cells;
            this.from = from;
            this.to = to;
            double[] total = new double[3];
            double[] squares = new double[3];
            double count = 0;
            for (int i = from; i < to; i++) {
                int cell = cells[i];
                count += counts[cell];
                for (int axis = 0; axis < 3; axis++) {
                    double value = value(cell, axis);
                    total[axis] += value * counts[cell];
                    squares[axis] += value * value * counts[cell];
                }
            }
            int longest = 0;
            double greatest = -1;
            int colour = 0;
            for (int axis = 0; axis < 3; axis++) {
                double variation = squares[axis] - total[axis] * total[axis] / count;
                if (variation > greatest) {
                    greatest = variation;
                    longest = axis;
                }
                colour = colour << 8 | (int) Math.round(total[axis] / count);
            }
            this.mean = colour;
            this.longestAxis = longest;
            this.cutAt = total[longest] / count;
            this.spread = to - from > 1 ? greatest : 0;
        }

        private double value(int cell, int axis) {
            return (double) sums[axis][cell] / counts[cell];
        }

        /** Cuts at the mean; where rounding would leave one side empty, in the middle. */
        void splitInto(PriorityQueue<Box> boxes) {
            int low = from;
            int high = to;
            while (low < high) {
                if (value(cells[low], longestAxis) <= cutAt) {
                    low++;
                } else {
                    high--;
                    int cell = cells[low];
                    cells[low] = cells[high];
                    cells[high] = cell;
                }
            }
            int cut = low == from || low == to ? (from + to) / 2 : low;
            boxes.add(new Box(cells, from, cut));
            boxes.add(new Box(cells, cut, to));
        }
    }
}
