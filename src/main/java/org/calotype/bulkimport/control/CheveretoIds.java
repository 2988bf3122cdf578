package org.calotype.bulkimport.control;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.calotype.gallery.entity.PublicId;

/**
 * How a Chevereto writes the numbers of its rows into addresses (observed contract, 6.2): base 62,
 * with digits in an order of its own, of the number times a padding.
 */
final class CheveretoIds {

    private static final String SIGNS =
            "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final BigInteger padding;
    private final List<Character> digits;

    /**
     * @param salt drawn when it was installed
     * @param padding 0: none
     */
    CheveretoIds(String salt, long padding) {
        this.padding = BigInteger.valueOf(padding > 0 ? padding : 1);
        String hash = sha256(salt);
        this.digits =
                IntStream.range(0, SIGNS.length())
                        .boxed()
                        .sorted(
                                Comparator.comparing(hash::charAt)
                                        .reversed()
                                        .thenComparing(SIGNS::charAt))
                        .map(SIGNS::charAt)
                        .collect(Collectors.toUnmodifiableList());
    }

    private static String sha256(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The id of a row, as addresses carry it. */
    PublicId encode(long number) {
        StringBuilder id = new StringBuilder();
        BigInteger base = BigInteger.valueOf(digits.size());
        BigInteger left = BigInteger.valueOf(number).multiply(padding);
        do {
            BigInteger[] parts = left.divideAndRemainder(base);
            id.append(digits.get(parts[1].intValue()));
            left = parts[0];
        } while (left.signum() > 0);
        return new PublicId(id.reverse().toString());
    }
}
