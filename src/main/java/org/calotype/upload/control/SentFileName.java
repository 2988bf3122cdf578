package org.calotype.upload.control;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The base name of a file as a client sent it; what it is stored as is another rule. */
public final class SentFileName {

    /** Longest name kept, in bytes of UTF-8. */
    public static final int MAX_BYTES = 255;

    private SentFileName() {}

    /**
     * Cuts path parts of either kind of slash, removes control characters, trims, and cuts at 255
     * bytes between code points. Null when nothing remains.
     */
    public static @Nullable String baseOf(@Nullable String sent) {
        if (sent == null) return null;
        int slash = Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\'));
        StringBuilder name = new StringBuilder();
        sent.substring(slash + 1)
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && !isSurrogate(c))
                .forEach(name::appendCodePoint);
        String base = cut(name.toString().strip());
        return base.isEmpty() ? null : base;
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static String cut(String name) {
        int bytes = 0;
        for (int i = 0; i < name.length(); ) {
            int codePoint = name.codePointAt(i);
            bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) return name.substring(0, i);
            i += Character.charCount(codePoint);
        }
        return name;
    }
}
