package org.calotype.upload.control;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.upload.entity.FileName;
import org.jspecify.annotations.Nullable;

/**
 * A URL taken apart once, strictly: what is judged is what is requested. Refuses other schemes than
 * http and https, credentials, backslashes, control characters and hosts that are none.
 *
 * @param port 1 to 65535
 * @param target path and query as they stand in the request line, ASCII, beginning with a slash
 */
record FetchUrl(boolean secure, FetchHost host, int port, String target) {

    /** Scheme, authority, path, query; a fragment is left out (RFC 3986 §3). */
    private static final Pattern URL =
            Pattern.compile("(?i)(https?)://([^/?#]+)([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);

    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[^]]*]|[^:@%\\[\\]]+)(?::(\\d{0,5}))?");

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

    /**
     * @throws Problem URL_NOT_ALLOWED
     */
    static FetchUrl parse(String text) {
        if (text.length() > SourceUrl.MAX_LENGTH || text.chars().anyMatch(FetchUrl::isTrick)) {
            throw refused();
        }
        Matcher parts = URL.matcher(text);
        if (!parts.matches()) throw refused();
        Matcher authority = AUTHORITY.matcher(parts.group(2));
        if (!authority.matches()) throw refused();

        boolean secure = parts.group(1).equalsIgnoreCase("https");
        String path = parts.group(3).isEmpty() ? "/" : parts.group(3);
        String query = parts.group(4) == null ? "" : parts.group(4);
        return new FetchUrl(
                secure,
                FetchHost.parse(authority.group(1)),
                port(authority.group(2), secure),
                encoded(path + query));
    }

    /** Control characters and backslashes, which programs read in different ways. */
    private static boolean isTrick(int c) {
        return Character.isISOControl(c) || c == '\\';
    }

    private static int port(@Nullable String digits, boolean secure) {
        if (digits == null || digits.isEmpty()) return secure ? 443 : 80;
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65535) throw refused();
        return port;
    }

    /** Percent-encodes what RFC 3986 has no place for; what is encoded already stays. */
    private static String encoded(String pathAndQuery) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : pathAndQuery.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && "\"<>^`{|}".indexOf(octet) < 0) {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", octet & 0xFF));
            }
        }
        return encoded.toString();
    }

    /**
     * The URL a redirect points at (RFC 3986 §5.2).
     *
     * @throws Problem URL_NOT_ALLOWED
     */
    FetchUrl resolve(String location) {
        if (SCHEME.matcher(location).matches()) return parse(location);
        if (location.startsWith("//")) return parse((secure ? "https:" : "http:") + location);
        return parse(origin() + merged(location));
    }

    private String merged(String reference) {
        String path = target.split("\\?", 2)[0];
        if (reference.startsWith("/")) return reference;
        if (reference.isEmpty() || "?#".indexOf(reference.charAt(0)) >= 0) return path + reference;
        String merged = path.substring(0, path.lastIndexOf('/') + 1) + reference;
        try {
            return URI.create(encoded(merged)).normalize().toString();
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    /** Scheme, host and port. */
    String origin() {
        return (secure ? "https://" : "http://") + authority();
    }

    /** Value of the Host header: without the port where it is the usual one (RFC 9110 §7.2). */
    String authority() {
        return port == (secure ? 443 : 80) ? host.name() : host.name() + ":" + port;
    }

    /** Last segment of the path, decoded; null when it is empty. */
    @Nullable String fileName() {
        String path = target.split("\\?", 2)[0];
        String segment = path.substring(path.lastIndexOf('/') + 1);
        FileName name =
                FileName.of(new String(PercentEncoding.decode(segment), StandardCharsets.UTF_8));
        return name.isEmpty() ? null : name.value();
    }

    private static Problem refused() {
        return Problem.of(ErrorCode.URL_NOT_ALLOWED);
    }
}
