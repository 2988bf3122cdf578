package org.calotype.upload.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * Tells what a {@code source} that came as text is, by its first characters: a URL, a data URI, or
 * base64. A value that begins with control characters, as no text does and every picture, is a file
 * whose name was left out.
 */
public final class SourceText {

    /** Scheme of a URI (RFC 3986 §3.1). Base64 has no colon, so nothing is ambiguous. */
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");

    private static final int HEAD_BYTES = 64;

    /** Longest {@code data:image/…;base64,} that is looked at, in bytes. */
    private static final int MAX_DATA_PREFIX = 256;

    private final Receiver receiver;

    public SourceText(Receiver receiver) {
        this.receiver = receiver;
    }

    /**
     * Reads a value as it streams in; base64 is decoded on its way to disk.
     *
     * @throws Problem EMPTY_SOURCE, INVALID_BASE64, URL_NOT_ALLOWED (the stream may then hold a
     *     rest), FILE_TOO_BIG, STORAGE_FULL
     * @throws IOException when the stream fails
     */
    public UploadSource receive(InputStream value, SizeLimit limit) throws IOException {
        PushbackInputStream text = new PushbackInputStream(value, HEAD_BYTES);
        if (isBinary(peek(text))) return receiver.receive(text, null, limit);

        skipWhiteSpace(text);
        String head = new String(peek(text), StandardCharsets.ISO_8859_1);
        if (head.isEmpty()) throw Problem.of(ErrorCode.EMPTY_SOURCE);
        return switch (schemeOf(head)) {
            case "http", "https" -> new SourceUrl(readUrl(text));
            case "data" -> decode(skipDataPrefix(text), limit);
            case "" -> decode(text, limit);
            default -> throw Problem.of(ErrorCode.URL_NOT_ALLOWED);
        };
    }

    /**
     * Reads a value that came by GET, where only a URL is taken.
     *
     * @throws Problem EMPTY_SOURCE, BASE64_NEEDS_POST, URL_NOT_ALLOWED
     */
    public static SourceUrl urlOnly(String value) {
        String text = value.strip();
        if (text.isEmpty()) throw Problem.of(ErrorCode.EMPTY_SOURCE);
        return switch (schemeOf(text)) {
            case "http", "https" -> url(text);
            case "data", "" -> throw Problem.of(ErrorCode.BASE64_NEEDS_POST);
            default -> throw Problem.of(ErrorCode.URL_NOT_ALLOWED);
        };
    }

    private static byte[] peek(PushbackInputStream text) throws IOException {
        byte[] head = text.readNBytes(HEAD_BYTES);
        text.unread(head);
        return head;
    }

    private static boolean isBinary(byte[] head) {
        for (byte b : head) {
            boolean control = (b >= 0 && b < ' ') || b == 0x7F;
            if (control && !isWhiteSpace(b)) return true;
        }
        return false;
    }

    private static boolean isWhiteSpace(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static void skipWhiteSpace(PushbackInputStream text) throws IOException {
        int c;
        do {
            c = text.read();
        } while (isWhiteSpace(c));
        if (c >= 0) text.unread(c);
    }

    private static String schemeOf(String head) {
        Matcher scheme = SCHEME.matcher(head.lines().findFirst().orElse(""));
        return scheme.matches() ? scheme.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static String readUrl(InputStream text) throws IOException {
        byte[] bytes = text.readNBytes(SourceUrl.MAX_LENGTH + 1);
        return url(new String(bytes, StandardCharsets.UTF_8).strip()).value();
    }

    private static SourceUrl url(String text) {
        if (text.length() > SourceUrl.MAX_LENGTH) throw Problem.of(ErrorCode.URL_NOT_ALLOWED);
        return new SourceUrl(text);
    }

    /** {@code data:[<type>][;<parameter>]*;base64,} (RFC 2397 §3). */
    private static InputStream skipDataPrefix(PushbackInputStream text) throws IOException {
        ByteArrayOutputStream prefix = new ByteArrayOutputStream();
        int c;
        while ((c = text.read()) >= 0 && c != ',' && prefix.size() < MAX_DATA_PREFIX) {
            prefix.write(c);
        }
        String type = prefix.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (c != ',' || !type.strip().endsWith(";base64")) {
            throw Problem.of(ErrorCode.INVALID_BASE64);
        }
        skipWhiteSpace(text);
        return text;
    }

    private UploadSource decode(InputStream text, SizeLimit limit) throws IOException {
        ReceivedFile file = receiver.receive(new Base64Source(text), null, limit);
        if (file.sizeBytes() > 0) return file;
        file.discard();
        throw Problem.of(ErrorCode.EMPTY_SOURCE);
    }
}
