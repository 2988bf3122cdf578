package org.calotype.upload.boundary;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.calotype.upload.control.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Value and parameters of a header such as {@code form-data; name="source"; filename="a.jpg"}, read
 * as browsers and scripts write them: quoted or bare values, blanks anywhere, {@code \"} and {@code
 * \\} in quotes, {@code name*} with charset and percent-encoding (RFC 5987 §3.2). Of a repeated
 * parameter the first counts.
 */
final class HeaderParameters {

    private final String text;
    private final Map<String, String> parameters = new HashMap<>();
    private int position;

    private HeaderParameters(String text) {
        this.text = text;
    }

    static HeaderParameters parse(@Nullable String header) {
        HeaderParameters parsed = new HeaderParameters(header == null ? "" : header);
        parsed.skipTo(';');
        while (parsed.position < parsed.text.length()) parsed.readParameter();
        return parsed;
    }

    /** A parameter as sent, by its lower-case name. */
    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** A parameter in its extended form {@code name*}, if that is there and sound, else as sent. */
    Optional<String> getExtended(String name) {
        String extended = parameters.get(name + "*");
        String decoded = extended == null ? null : decodeExtended(extended);
        return decoded == null ? get(name) : Optional.of(decoded);
    }

    private void readParameter() {
        position++; // the semicolon
        int start = position;
        while (position < text.length() && "=;".indexOf(text.charAt(position)) < 0) position++;
        String name = text.substring(start, position).strip().toLowerCase(Locale.ROOT);
        if (position == text.length() || text.charAt(position) == ';') return;

        position++; // the equals sign
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        boolean quoted = position < text.length() && text.charAt(position) == '"';
        parameters.putIfAbsent(name, quoted ? readQuoted() : readBare());
    }

    private String readQuoted() {
        StringBuilder value = new StringBuilder();
        for (position++; position < text.length() && text.charAt(position) != '"'; position++) {
            if (isEscaped()) position++;
            value.append(text.charAt(position));
        }
        skipTo(';');
        return value.toString();
    }

    /** Only quotes and backslashes are escaped: old browsers send {@code C:\name.jpg} as it is. */
    private boolean isEscaped() {
        return text.charAt(position) == '\\'
                && position + 1 < text.length()
                && "\"\\".indexOf(text.charAt(position + 1)) >= 0;
    }

    private String readBare() {
        int start = position;
        skipTo(';');
        return text.substring(start, position).strip();
    }

    private void skipTo(char end) {
        int found = text.indexOf(end, position);
        position = found < 0 ? text.length() : found;
    }

    private static @Nullable String decodeExtended(String value) {
        String[] parts = value.split("'", 3);
        if (parts.length < 3) return null;
        try {
            Charset charset = Charset.forName(parts[0]);
            byte[] bytes = PercentEncoding.decode(parts[2]);
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }
}
