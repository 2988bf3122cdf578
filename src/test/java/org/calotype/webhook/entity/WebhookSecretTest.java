package org.calotype.webhook.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

    /** The example that libraries of Standard Webhooks are tested with. */
    @Test
    void W2_signs_as_standard_webhooks_says() {
        WebhookSecret secret = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        String signature =
                secret.signature(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void no_two_are_the_same_and_none_is_written_into_a_log() {
        SecureRandom random = new SecureRandom();
        WebhookSecret secret = WebhookSecret.random(random);

        assertThat(secret).isNotEqualTo(WebhookSecret.random(random));
        assertThat(secret.toString()).isEqualTo("whsec_***");
    }
}
