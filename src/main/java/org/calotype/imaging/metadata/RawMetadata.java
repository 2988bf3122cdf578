package org.calotype.imaging.metadata;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of metadata that a walk over a file found. Of each kind the first one counts; sizes
 * and numbers are bounded, so all of it stays under 8 MiB.
 */
final class RawMetadata {

    /** Bytes a single block may have, packed or unpacked; a longer one is not read. */
    static final int LONGEST_BLOCK = 1 << 20;

    /** Bytes or characters of a text that are read; the rest is cut. */
    static final int LONGEST_TEXT = 1 << 16;

    private static final int MOST_TEXTS = 20;

    private byte[] exif = {};
    private byte[] xmp = {};
    private byte[] iptc = {};
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<String> comments = new ArrayList<>();
    private @Nullable LocalDateTime modified;
    private int orientation;
    private int width;
    private int height;

    void addExif(byte[] block) {
        exif = exif.length == 0 ? block : exif;
    }

    void addXmp(byte[] packet) {
        xmp = xmp.length == 0 ? packet : xmp;
    }

    void addIptc(byte[] datasets) {
        iptc = iptc.length == 0 ? datasets : iptc;
    }

    /** Whether a text of that name would be kept. */
    boolean takesText(@Nullable String name) {
        return name != null && texts.size() < MOST_TEXTS && !texts.containsKey(name);
    }

    /** A named text of a PNG. */
    void addText(String name, String text) {
        if (texts.size() < MOST_TEXTS) {
            texts.putIfAbsent(name, cut(text));
        }
    }

    /** A nameless text of a JPEG or GIF. */
    void addComment(String text) {
        if (comments.size() < MOST_TEXTS) {
            comments.add(cut(text));
        }
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    void setModified(LocalDateTime utc) {
        modified = utc;
    }

    void setSize(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * The orientation as the container itself says it, 1 to 8: Exif has no say in it then (MIAF,
     * ISO/IEC 23000-22, 7.3.6.7).
     */
    void setOrientation(int tag) {
        orientation = tag;
    }

    /** 0 when the container leaves it to Exif. */
    int orientation() {
        return orientation;
    }

    /** TIFF structure, perhaps behind {@code Exif\0\0}; empty when there is none. */
    byte[] exif() {
        return exif;
    }

    byte[] xmp() {
        return xmp;
    }

    byte[] iptc() {
        return iptc;
    }

    Map<String, String> texts() {
        return Collections.unmodifiableMap(texts);
    }

    List<String> comments() {
        return Collections.unmodifiableList(comments);
    }

    /** Last change of the picture in UTC, as PNG knows it. */
    @Nullable LocalDateTime modified() {
        return modified;
    }

    /** Pixels as the header says, before orientation; 0 when not met. */
    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
