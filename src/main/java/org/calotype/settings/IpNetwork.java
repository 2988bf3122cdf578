package org.calotype.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of addresses in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3), for example {@code
 * 10.1.0.0/16} or {@code fd00::/8}. An address alone is a block of one.
 *
 * @param bits length of the prefix, 0 to 32 or 128
 */
public record IpNetwork(InetAddress first, int bits) {

    private static final Pattern NOTATION =
            Pattern.compile(
                    "(\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-fA-F.]*:[0-9a-fA-F:.]+)(?:/(\\d{1,3}))?");

    public IpNetwork {
        byte[] address = first.getAddress();
        if (bits > address.length * 8) throw new IllegalArgumentException("prefix too long");
        for (int i = bits; i < address.length * 8; i++) {
            if (bit(address, i)) throw new IllegalArgumentException("bits after the prefix");
        }
    }

    /**
     * @throws IllegalArgumentException for anything that is not exactly such a notation
     */
    public static IpNetwork parse(String text) {
        Matcher parts = NOTATION.matcher(text);
        if (!parts.matches()) throw new IllegalArgumentException("not a network: " + text);
        InetAddress first = address(parts.group(1));
        String bits = parts.group(2);
        int all = first.getAddress().length * 8;
        return new IpNetwork(first, bits == null ? all : Integer.parseInt(bits));
    }

    public boolean contains(InetAddress candidate) {
        byte[] prefix = first.getAddress();
        byte[] address = candidate.getAddress();
        if (prefix.length != address.length) return false;
        for (int i = 0; i < bits; i++) {
            if (bit(prefix, i) != bit(address, i)) return false;
        }
        return true;
    }

    /**
     * An address as a literal; no name is ever looked up.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static InetAddress address(String literal) {
        try {
            return literal.indexOf(':') < 0
                    ? ipv4(literal)
                    : InetAddress.getByName("[" + literal + "]");
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + literal, e);
        }
    }

    private static InetAddress ipv4(String literal) throws UnknownHostException {
        String[] parts = literal.split("\\.", -1);
        if (parts.length != 4 || !literal.matches("[0-9.]+")) {
            throw new UnknownHostException(literal);
        }
        byte[] octets = new byte[4];
        for (int i = 0; i < 4; i++) {
            boolean plain =
                    !parts[i].isEmpty()
                            && parts[i].length() <= 3
                            && (parts[i].length() == 1 || !parts[i].startsWith("0"));
            int octet = plain ? Integer.parseInt(parts[i]) : 256;
            if (octet > 255) throw new UnknownHostException(literal);
            octets[i] = (byte) octet;
        }
        return InetAddress.getByAddress(octets);
    }

    private static boolean bit(byte[] bytes, int index) {
        return (bytes[index >> 3] >> (7 - (index & 7)) & 1) != 0;
    }
}
