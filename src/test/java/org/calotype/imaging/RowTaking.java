package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows put together again, to be compared with planes. */
public final class RowTaking {

    private RowTaking() {}

    /** Reads all rows and says where they differ from the picture's. */
    public static void assertSameRows(PictureRows rows, Picture whole, String name)
            throws IOException {
        List<Plane> planes = new ArrayList<>(whole.planes());
        if (whole.alpha() != null) {
            planes.add(whole.alpha());
        }
        assertThat(rows.planes()).as(name).hasSameSizeAs(planes);
        int[] next = new int[planes.size()];
        while (!complete(next, planes)) {
            rows.advance(
                    (plane, row, samples, offset) -> {
                        assertThat(row).as(name).isEqualTo(next[plane]++);
                        if (row < Math.ceil(planes.get(plane).contentHeight())) {
                            assertSameRow(planes.get(plane), row, samples, offset, name);
                        }
                    });
        }
    }

    private static boolean complete(int[] next, List<Plane> planes) {
        for (int i = 0; i < next.length; i++) {
            if (next[i] < planes.get(i).contentHeight()) {
                return false;
            }
        }
        return true;
    }

    private static void assertSameRow(
            Plane plane, int row, float[] samples, int offset, String name) {
        int width = (int) Math.ceil(plane.contentWidth());
        int at = row * plane.width();
        assertThat(Arrays.copyOfRange(samples, offset, offset + width))
                .as("%s, row %d", name, row)
                .containsExactly(Arrays.copyOfRange(Planes.samples(plane), at, at + width));
    }
}
