package org.calotype.imaging.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Captions in the form of the news agencies (IIM 4.2 §1.5). Our own reader, because the place has
 * to be cut out of the datasets, and because the library's cost grows with the square of their
 * number.
 */
final class IptcDatasets {

    static final int OBJECT_NAME = 5;
    static final int KEYWORDS = 25;
    static final int CAPTION = 120;

    private static final int MARKER = 0x1C;
    private static final int HEADER_BYTES = 5;

    /** Longer datasets say their length in a second number; no caption needs that. */
    private static final int LONGEST = 0x7FFF;

    private static final int MOST = 1000;
    private static final int ENVELOPE = 1;
    private static final int APPLICATION = 2;
    private static final int CHARACTER_SET = 90;

    /** ISO 2022 escape for UTF-8, the value of 1:90 that is met in practice. */
    private static final byte[] UTF_8 = {0x1B, '%', 'G'};

    /**
     * Datasets of record 2 that name no place: not content location (26, 27), city to country (90
     * to 101), contact (118).
     */
    private static final Set<Integer> PLACELESS =
            Set.of(
                    0, 3, 4, 5, 7, 8, 10, 12, 15, 20, 22, 25, 30, 35, 37, 38, 40, 42, 55, 60, 62,
                    63, 65, 70, 75, 80, 85, 105, 110, 115, 116, 120, 122, 131, 135);

    private record Dataset(int record, int number, byte[] value) {}

    private final List<Dataset> datasets = new ArrayList<>();
    private boolean utf8;

    private IptcDatasets() {}

    /** Reads up to the first thing that is no dataset. */
    static IptcDatasets read(byte[] bytes) {
        IptcDatasets read = new IptcDatasets();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.remaining() >= HEADER_BYTES && read.datasets.size() < MOST) {
            int marker = in.get();
            int record = Byte.toUnsignedInt(in.get());
            int number = Byte.toUnsignedInt(in.get());
            int length = Short.toUnsignedInt(in.getShort());
            if (marker != MARKER || length > LONGEST || length > in.remaining()) {
                break;
            }
            byte[] value = new byte[length];
            in.get(value);
            read.add(new Dataset(record, number, value));
        }
        return read;
    }

    private void add(Dataset dataset) {
        datasets.add(dataset);
        utf8 |= isCharacterSet(dataset) && Arrays.equals(dataset.value(), UTF_8);
    }

    private static boolean isCharacterSet(Dataset dataset) {
        return dataset.record() == ENVELOPE && dataset.number() == CHARACTER_SET;
    }

    /** The first text of that dataset of record 2; not cleaned. */
    @Nullable String text(int number) {
        List<String> texts = texts(number);
        return texts.isEmpty() ? null : texts.get(0);
    }

    List<String> texts(int number) {
        return datasets.stream()
                .filter(d -> d.record() == APPLICATION && d.number() == number)
                .map(d -> decode(d.value()))
                .toList();
    }

    private String decode(byte[] value) {
        return utf8 ? new String(value, StandardCharsets.UTF_8) : CleanText.decode(value);
    }

    /** The datasets written again without those that may name a place. */
    byte[] withoutPlace() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Dataset d : datasets) {
            if (isCharacterSet(d)
                    || (d.record() == APPLICATION && PLACELESS.contains(d.number()))) {
                out.write(MARKER);
                out.write(d.record());
                out.write(d.number());
                out.write(d.value().length >> 8);
                out.write(d.value().length);
                out.writeBytes(d.value());
            }
        }
        return out.toByteArray();
    }
}
