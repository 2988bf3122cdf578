package org.calotype.gallery.entity;

import java.util.regex.Pattern;

/**
 * Text from outside without the characters that no page, log line or XML document may hold: control
 * characters, lone surrogates, U+FFFE and U+FFFF (XML 1.0 §2.2).
 */
public final class PlainText {

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]");
    private static final Pattern UNFIT_IN_LINES =
            Pattern.compile("[[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]&&[^\\n\\t]]");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

    private PlainText() {}

    /** One line: line ends and tabulators go too. */
    public static String line(String text) {
        return UNFIT.matcher(text).replaceAll("");
    }

    /** Several lines: every line end becomes a line feed, tabulators stay. */
    public static String lines(String text) {
        String unified = LINE_END.matcher(text).replaceAll("\n");
        return UNFIT_IN_LINES.matcher(unified).replaceAll("");
    }

    /** The first characters of the text, counted in code points. */
    public static String cut(String text, int maxCodePoints) {
        return text.codePointCount(0, text.length()) <= maxCodePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, maxCodePoints));
    }
}
