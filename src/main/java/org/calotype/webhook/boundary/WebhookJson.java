package org.calotype.webhook.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.calotype.api.boundary.Versioned;
import org.calotype.webhook.control.WebhookService.Standing;
import org.calotype.webhook.entity.EventType;
import org.calotype.webhook.entity.Webhook;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as {@code /api/2} tells it.
 *
 * @param pending deliveries under way
 * @param dead deliveries that were given up
 * @param secret told once, when it was made
 */
public record WebhookJson(
        long id,
        String url,
        List<String> events,
        boolean active,
        Instant createdAt,
        long pending,
        long dead,
        @Nullable String secret,
        long version)
        implements Versioned {

    /** All webhooks. */
    public record Webhooks(List<WebhookJson> items) {}

    static WebhookJson of(Standing standing) {
        return of(standing, Optional.empty());
    }

    static WebhookJson withSecret(Webhook fresh, Standing standing) {
        return of(standing, Optional.of(fresh.secret().value()));
    }

    private static WebhookJson of(Standing standing, Optional<String> secret) {
        Webhook webhook = standing.webhook();
        return new WebhookJson(
                webhook.id(),
                webhook.url(),
                webhook.events().stream().map(EventType::word).toList(),
                webhook.active(),
                webhook.createdAt(),
                standing.pending(),
                standing.dead(),
                secret.orElse(null),
                webhook.version());
    }
}
