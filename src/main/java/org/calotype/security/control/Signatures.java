package org.calotype.security.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Permits that prove themselves: an expiry and an HMAC-SHA-256 (RFC 2104) over purpose, subject and
 * expiry, under the key of the site. Every node makes and takes the same ones, none is stored.
 */
@ApplicationScoped
public class Signatures {

    /** {@code <expiry, seconds since 1970>.<HMAC, base64url>}. */
    private static final Pattern PERMIT = Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private static final int KEY_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    /** What a permit is for; one of a purpose never passes for another. */
    public enum Purpose {
        SHARE,
        UNLOCK,
        SET_UP
    }

    private volatile byte @Nullable [] key;

    @Inject Keeper keeper;

    /** A permit for a subject until a moment; fit for links and cookies as it is. */
    public String permit(Purpose purpose, String subject, Instant until) {
        long seconds = until.getEpochSecond();
        return seconds + "." + mac(purpose, subject, seconds);
    }

    /** Whether a text is a permit for this subject that has not expired; in constant time. */
    public boolean permits(Purpose purpose, String subject, String permit, Instant now) {
        return until(purpose, subject, permit).filter(now::isBefore).isPresent();
    }

    /** Until when a permit for this subject is good, or was; empty for one that is none. */
    public Optional<Instant> until(Purpose purpose, String subject, String permit) {
        Matcher parts = PERMIT.matcher(permit);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(parts.group(1));
        boolean genuine =
                MessageDigest.isEqual(
                        mac(purpose, subject, seconds).getBytes(UTF_8),
                        parts.group(2).getBytes(UTF_8));
        return genuine ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }

    private String mac(Purpose purpose, String subject, long seconds) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            byte[] text = (purpose + "\n" + seconds + "\n" + subject).getBytes(UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    private byte[] key() {
        byte[] known = key;
        if (known == null) {
            known = keeper.key();
            key = known;
        }
        return known;
    }

    /** Makes or reads the key, in a transaction of its own. */
    @ApplicationScoped
    public static class Keeper {

        private final SecureRandom random = new SecureRandom();

        @Inject SigningKeyRepository keys;

        /** 256 random bits. */
        @Transactional(TxType.REQUIRES_NEW)
        public byte[] key() {
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            return HexFormat.of().parseHex(keys.keep(HexFormat.of().formatHex(fresh)));
        }
    }
}
