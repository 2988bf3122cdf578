package org.calotype.api.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client's word for one request ({@code Idempotency-Key}, draft-ietf-httpapi-idempotency-key-
 * header), together with who the client is. Answers may hold new API keys, so they are kept sealed
 * with it (AES-256-GCM): the database alone does not tell them.
 *
 * @param owner who asks, so that clients cannot get at each other's answers
 * @param value 1 to 255 printable ASCII characters
 */
public record IdempotencyKey(String owner, String value) {

    private static final int TAG_BITS = 128;

    public IdempotencyKey {
        if (!value.matches("[\\x21-\\x7e]{1,255}")) {
            throw new IllegalArgumentException("not an idempotency key");
        }
    }

    /** Under which the answer is kept. */
    public String hash() {
        return HexFormat.of().formatHex(digest("find"));
    }

    /** Makes an answer readable only to those who know this key. */
    public String seal(String answer) {
        return Base64.getEncoder()
                .encodeToString(crypt(Cipher.ENCRYPT_MODE, answer.getBytes(UTF_8)));
    }

    public String open(String sealed) {
        return new String(crypt(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(sealed)), UTF_8);
    }

    /** A key seals one answer in its life, so its nonce may be made from it as well. */
    private byte[] crypt(int mode, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] nonce = Arrays.copyOf(digest("nonce"), 12);
            cipher.init(
                    mode,
                    new SecretKeySpec(digest("seal"), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] digest(String purpose) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return sha256.digest((purpose + "\n" + owner + "\n" + value).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Says nothing of the key, so that no log can. */
    @Override
    public String toString() {
        return "IdempotencyKey[" + owner + "]";
    }
}
