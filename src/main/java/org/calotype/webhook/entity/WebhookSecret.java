package org.calotype.webhook.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What deliveries are signed with: {@code whsec_} and 24 to 64 random bytes in base64, ours 32
 * (Standard Webhooks 1.0, "Signature scheme"). Kept as it is, because signing needs it; told once.
 */
public record WebhookSecret(String value) {

    private static final String PREFIX = "whsec_";
    private static final int RANDOM_BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile(PREFIX + "[A-Za-z0-9+/]{32,86}={0,2}");
    private static final String ALGORITHM = "HmacSHA256";

    public WebhookSecret {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a webhook's secret");
        }
    }

    public static WebhookSecret random(SecureRandom random) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bits));
    }

    /**
     * The value of the header {@code webhook-signature}: {@code v1,} and the HMAC-SHA-256 of id,
     * time and body, joined by dots.
     *
     * @param timestamp seconds since 1970
     */
    public String signature(String id, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            byte[] key = Base64.getDecoder().decode(value.substring(PREFIX.length()));
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] signed = (id + "." + timestamp + "." + body).getBytes(UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    /** Says nothing of the secret, so that no log can. */
    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
