package org.calotype.bulkimport.control;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words of a dump, read once from front to end (MySQL 8.0 Reference Manual, 9.1 Literal Values,
 * 9.2 Schema Object Names, 9.7 Comments). Text is UTF-8, as mysqldump writes it.
 */
final class SqlText implements Closeable {

    /** Longest value that is kept, bytes; Chevereto's longest columns hold 64 KiB. */
    private static final int MAX_VALUE = 1024 * 1024;

    private static final int MAX_NAME = 256;
    private static final int END = -1;

    private final InputStream bytes;
    private final byte[] buffer = new byte[64 * 1024];
    private int filled;
    private int next;

    SqlText(InputStream bytes) {
        this.bytes = bytes;
    }

    /** A value is longer than any that we want; it has been passed over. */
    static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;
    }

    boolean isAtEnd() throws IOException {
        return peek() == END;
    }

    /** The next byte, which stays; -1 at the end. */
    int peek() throws IOException {
        if (next == filled) {
            filled = Math.max(0, bytes.read(buffer, 0, buffer.length));
            next = 0;
        }
        return next == filled ? END : buffer[next] & 0xFF;
    }

    /**
     * @throws EOFException at the end
     */
    int read() throws IOException {
        int one = peek();
        if (one == END) {
            throw new EOFException();
        }
        next++;
        return one;
    }

    /** White space and comments; those that only some versions run are comments to us. */
    void skipBlank() throws IOException {
        while (true) {
            int one = peek();
            if (one == END || (one > ' ' && one != '#' && one != '-' && one != '/')) {
                return;
            }
            if (one == '-' && !isNumberAhead()) {
                skipLine();
            } else if (one == '-') {
                return;
            } else if (one == '#') {
                skipLine();
            } else if (one == '/') {
                read();
                skipComment();
            } else {
                read();
            }
        }
    }

    /** A dash begins a comment with another dash, and a number with a digit. */
    private boolean isNumberAhead() throws IOException {
        if (next + 1 == filled) {
            System.arraycopy(buffer, next, buffer, 0, 1);
            int more = Math.max(0, bytes.read(buffer, 1, buffer.length - 1));
            next = 0;
            filled = 1 + more;
        }
        return next + 1 < filled && buffer[next + 1] != '-';
    }

    private void skipLine() throws IOException {
        int one = peek();
        while (one != END && one != '\n') {
            read();
            one = peek();
        }
    }

    private void skipComment() throws IOException {
        if (peek() != '*') {
            return;
        }
        read();
        int before = 0;
        while (peek() != END) {
            int one = read();
            if (before == '*' && one == '/') {
                return;
            }
            before = one;
        }
    }

    /** A bare word in upper case; empty where there is none. */
    String word() throws IOException {
        skipBlank();
        StringBuilder word = new StringBuilder();
        while (isWordPart(peek()) && word.length() < MAX_NAME) {
            word.append((char) read());
        }
        return word.toString().toUpperCase(Locale.ROOT);
    }

    private static boolean isWordPart(int one) {
        return one == '_'
                || one == '$'
                || (one >= '0' && one <= '9')
                || (one >= 'A' && one <= 'Z')
                || (one >= 'a' && one <= 'z')
                || one >= 0x80;
    }

    /** Bare words up to and with this one, or up to what is no word. */
    void skipWordsTo(String last) throws IOException {
        String word = word();
        while (!word.isEmpty() && !word.equals(last)) {
            word = word();
        }
    }

    /** A name, quoted or bare; that of the table where the database is named before it. */
    String name() throws IOException {
        skipBlank();
        String name = part();
        while (peek() == '.') {
            read();
            name = part();
        }
        return name;
    }

    private String part() throws IOException {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        int quote = peek() == '`' || peek() == '"' ? read() : 0;
        while (quote == 0 ? isWordPart(peek()) : !isEndOf(quote)) {
            int one = read();
            if (name.size() < MAX_NAME) {
                name.write(one);
            }
        }
        return name.toString(StandardCharsets.UTF_8);
    }

    /** Whether the quotation ends here; two quotes are one of the text, of which the first goes. */
    private boolean isEndOf(int quote) throws IOException {
        if (peek() != quote) {
            return false;
        }
        read();
        return peek() != quote;
    }

    /** The rest of a column's definition, up to the comma or bracket behind it, without texts. */
    String definition() throws IOException {
        StringBuilder definition = new StringBuilder();
        int depth = 0;
        while (true) {
            int one = peek();
            if (depth == 0 && (one == ',' || one == ')' || one == END)) {
                return definition.toString();
            }
            read();
            depth += one == '(' ? 1 : one == ')' ? -1 : 0;
            if (one == '\'' || one == '"' || one == '`') {
                skipQuoted(one);
            } else if (definition.length() < MAX_VALUE) {
                definition.append((char) one);
            }
        }
    }

    /** Up to and with the semicolon. */
    void skipStatement() throws IOException {
        while (peek() != END) {
            int one = peek();
            if (one == '#' || one == '-' || one == '/') {
                skipBlank();
                if (peek() == one && one == '-') {
                    read();
                }
                continue;
            }
            read();
            if (one == '\'' || one == '"' || one == '`') {
                skipQuoted(one);
            } else if (one == ';') {
                return;
            }
        }
    }

    private void skipQuoted(int quote) throws IOException {
        while (!isEndOf(quote)) {
            if (read() == '\\' && quote != '`') {
                read();
            }
        }
    }

    /**
     * A literal; null for NULL.
     *
     * @throws TooLong when it is passed over
     */
    @Nullable String value() throws IOException, TooLong {
        skipBlank();
        int one = peek();
        if (one == '\'' || one == '"') {
            return quoted();
        }
        StringBuilder bare = new StringBuilder();
        while (peek() != ',' && peek() != ')' && peek() > ' ' && peek() != '\'') {
            if (bare.length() >= 2 * MAX_VALUE) {
                passOver();
                throw new TooLong();
            }
            bare.append((char) read());
        }
        String word = bare.toString();
        if (word.startsWith("0x")) {
            return ofHex(word.substring(2));
        }
        if (word.equalsIgnoreCase("x")) {
            return ofHex(quoted());
        }
        skipBlank();
        if (word.startsWith("_") && (peek() == '\'' || peek() == '"')) {
            return quoted();
        }
        return word.equalsIgnoreCase("NULL") ? null : word;
    }

    private void passOver() throws IOException {
        while (peek() != ',' && peek() != ')' && peek() != END) {
            read();
        }
    }

    private static String ofHex(String digits) {
        try {
            return new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException none) {
            return "";
        }
    }

    private String quoted() throws IOException, TooLong {
        int quote = read();
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        boolean tooLong = false;
        while (!isEndOf(quote)) {
            int one = read();
            if (one == '\\') {
                one = escaped(read());
            }
            tooLong |= value.size() >= MAX_VALUE;
            if (!tooLong) {
                value.write(one);
            }
        }
        if (tooLong) {
            throw new TooLong();
        }
        return value.toString(StandardCharsets.UTF_8);
    }

    /** MySQL 8.0 Reference Manual, table 9.1. */
    private static int escaped(int sign) {
        return switch (sign) {
            case '0' -> 0;
            case 'b' -> '\b';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'Z' -> 0x1A;
            default -> sign;
        };
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
