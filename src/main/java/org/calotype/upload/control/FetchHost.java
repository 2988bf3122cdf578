package org.calotype.upload.control;

import com.ibm.icu.text.IDNA;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A host in its one canonical form, so that no spelling slips past a check: names in lower-case
 * ASCII without a final dot (UTS #46), addresses as addresses, however their numbers were written
 * (WHATWG URL Standard, host parsing: {@code 0x7f.1}, {@code 2130706433}, {@code 0177.0.0.1}).
 *
 * @param name what stands in the Host header: a name, {@code 192.0.2.1} or {@code [2001:db8::1]}
 * @param literal the address if the host is one, null for a name
 */
record FetchHost(String name, @Nullable InetAddress literal) {

    private static final IDNA UTS46 =
            IDNA.getUTS46Instance(
                    IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    /** Hyphens anywhere are in real use, for example {@code r3---sn-a.example}. */
    private static final Set<IDNA.Error> HARMLESS =
            EnumSet.of(
                    IDNA.Error.HYPHEN_3_4, IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN);

    private static final Pattern LABELS = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");
    private static final Pattern ENDS_IN_NUMBER =
            Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F.]*:[0-9a-fA-F:.]*]");
    private static final int MAX_NAME = 253;

    /**
     * @throws Problem URL_NOT_ALLOWED for anything that is no host
     */
    static FetchHost parse(String text) {
        if (text.startsWith("[")) return ofAddress(ipv6(text));
        String name = ascii(text);
        if (ENDS_IN_NUMBER.matcher(name).matches()) return ofAddress(ipv4(name));
        if (name.length() > MAX_NAME || !LABELS.matcher(name).matches()) throw refused();
        return new FetchHost(name, null);
    }

    private static FetchHost ofAddress(InetAddress address) {
        String text = address.getHostAddress();
        return new FetchHost(text.indexOf(':') < 0 ? text : "[" + text + "]", address);
    }

    private static InetAddress ipv6(String bracketed) {
        if (!IPV6.matcher(bracketed).matches()) throw refused();
        try {
            return InetAddress.getByName(bracketed); // a colon within: never looked up
        } catch (UnknownHostException e) {
            throw refused();
        }
    }

    private static String ascii(String text) {
        IDNA.Info info = new IDNA.Info();
        String name = UTS46.nameToASCII(text, new StringBuilder(), info).toString();
        if (name.endsWith(".")) name = name.substring(0, name.length() - 1);
        boolean sound =
                info.getErrors().stream()
                        .allMatch(e -> HARMLESS.contains(e) || e == IDNA.Error.EMPTY_LABEL);
        if (!sound) throw refused();
        return name; // an empty label within fails the pattern of labels
    }

    private static InetAddress ipv4(String name) {
        List<String> parts = List.of(name.split("\\.", -1));
        if (parts.size() > 4) throw refused();
        long address = 0;
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            int octets = last ? 5 - parts.size() : 1;
            long number = number(parts.get(i));
            if (number >= 1L << (8 * octets)) throw refused();
            address = (address << (8 * octets)) | number;
        }
        byte[] octets = new byte[4];
        for (int i = 0; i < 4; i++) octets[i] = (byte) (address >> (8 * (3 - i)));
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four octets are an address
        }
    }

    /** Hexadecimal after 0x, octal after 0, else decimal; at most 32 bits. */
    private static long number(String part) {
        boolean hex = part.startsWith("0x");
        boolean octal = !hex && part.length() > 1 && part.startsWith("0");
        String digits = hex ? part.substring(2) : part;
        if (hex && digits.isEmpty()) return 0;
        try {
            long number = Long.parseLong(digits, hex ? 16 : octal ? 8 : 10);
            if (number < 0 || number > 0xFFFF_FFFFL || digits.startsWith("+")) throw refused();
            return number;
        } catch (NumberFormatException e) {
            throw refused();
        }
    }

    private static Problem refused() {
        return Problem.of(ErrorCode.URL_NOT_ALLOWED);
    }
}
