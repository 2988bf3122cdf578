package org.calotype.gallery.entity;

import com.ibm.icu.lang.UCharacter;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a tag, 1 to 32 code points, in Unicode form NFC, blanks squeezed.
 *
 * <p>It keeps the case it was written in, but two names that differ only in case are equal: the
 * {@link #key()} is what a tag is found by. A comma, {@code /} or {@code #} cannot be in a name,
 * and a name is not a mere repetition of one sign such as {@code ..} or {@code ???} (contract
 * section 3, {@code tags}).
 */
public record TagName(String value) {

    /** Longest name in code points. */
    public static final int MAX_LENGTH = 32;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern FORBIDDEN = Pattern.compile("[,/#]");
    private static final Pattern REPEATED_SIGN = Pattern.compile("([\\\\.?&=%+@!*;: ])\\1*");

    public TagName {
        if (!isName(value)) {
            throw new IllegalArgumentException("not a tag name");
        }
    }

    /** The name somebody wrote, tidied; empty if it cannot name a tag. */
    public static Optional<TagName> parse(String text) {
        if (text.length() > MAX_LENGTH * 8) {
            return Optional.empty();
        }
        String name = tidied(text);
        return isName(name) ? Optional.of(new TagName(name)) : Optional.empty();
    }

    /** The name without its case (Unicode simple case folding, so never longer than the name). */
    public String key() {
        return value.codePoints()
                .map(c -> UCharacter.foldCase(c, true))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The name in a link, percent-encoded ({@code url_key}). */
    public String urlKey() {
        return PercentText.encode(value);
    }

    /** The name for a page ({@code name_safe_html}). */
    public String html() {
        return HtmlText.escape(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TagName name && key().equals(name.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public String toString() {
        return value;
    }

    private static String tidied(String text) {
        String squeezed = BLANKS.matcher(text).replaceAll(" ");
        return Normalizer.normalize(PlainText.line(squeezed), Normalizer.Form.NFC).strip();
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= MAX_LENGTH
                && text.equals(tidied(text))
                && !FORBIDDEN.matcher(text).find()
                && !REPEATED_SIGN.matcher(text).matches();
    }
}
