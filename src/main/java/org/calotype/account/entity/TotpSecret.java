package org.calotype.account.entity;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The shared secret of time-based codes (RFC 6238: HMAC-SHA-1, steps of 30 seconds, 6 digits, which
 * is what every authenticator application speaks). Codes of one step before and after are good too,
 * for clocks that differ.
 *
 * @param base32 the secret as authenticators take it (RFC 4648 §6, no padding)
 */
public record TotpSecret(String base32) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** RFC 4226 §4, R6: 160 bits recommended. */
    private static final int SECRET_BYTES = 20;

    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final int SLACK_STEPS = 1;

    public TotpSecret {
        if (!base32.matches("[A-Z2-7]{16,64}")) {
            throw new IllegalArgumentException("no base 32 secret");
        }
    }

    public static TotpSecret random(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return of(secret);
    }

    static TotpSecret of(byte[] secret) {
        StringBuilder text = new StringBuilder();
        long buffer = 0;
        int bits = 0;
        for (byte octet : secret) {
            buffer = (buffer << 8) | (octet & 0xff);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(ALPHABET.charAt((int) (buffer >> (bits - 5)) & 31));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((int) (buffer << (5 - bits)) & 31));
        }
        return new TotpSecret(text.toString());
    }

    /**
     * The step to which a code belongs, or nothing for a wrong one.
     *
     * @param typed as typed; blanks do not matter
     */
    public OptionalLong stepOf(String typed, Instant now) {
        byte[] code = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        long present = now.getEpochSecond() / STEP_SECONDS;
        OptionalLong found = OptionalLong.empty();
        for (long step = present - SLACK_STEPS; step <= present + SLACK_STEPS; step++) {
            byte[] right = code(step).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(code, right)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code of this moment. */
    public String codeAt(Instant moment) {
        return code(moment.getEpochSecond() / STEP_SECONDS);
    }

    /** RFC 4226 §5.3, with the step as the counter. */
    private String code(long step) {
        byte[] hash = hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int truncated = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
        String digits = Integer.toString(truncated % MODULUS);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    private byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(), "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
    }

    private byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < base32.length(); i++) {
            buffer = ((buffer << 5) | ALPHABET.indexOf(base32.charAt(i))) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write((buffer >> bits) & 0xff);
            }
        }
        return bytes.toByteArray();
    }

    /** The address authenticators read from a QR code (Google Authenticator, "Key URI Format"). */
    public String uri(String site, String username) {
        String issuer = encode(site);
        return "otpauth://totp/"
                + issuer
                + ":"
                + encode(username)
                + "?secret="
                + base32
                + "&issuer="
                + issuer;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Says nothing of the secret, so that no log can. */
    @Override
    public String toString() {
        return "TotpSecret[***]";
    }
}
