package org.calotype.webhook.boundary;

import java.time.Instant;
import org.calotype.api.boundary.Word;
import org.calotype.webhook.entity.Delivery;
import org.calotype.webhook.entity.Delivery.State;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as {@code /api/2} tells it.
 *
 * @param eventId the {@code id} of the CloudEvent
 * @param dueAt when it is sent next; null when it has ended
 * @param lastStatus HTTP status of the last answer; null without one
 * @param failure why the last attempt failed
 * @param payload the CloudEvent, as text
 */
public record DeliveryJson(
        long id,
        String event,
        String eventId,
        String state,
        int attempts,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant endedAt,
        @Nullable Integer lastStatus,
        @Nullable String failure,
        String payload) {

    static DeliveryJson of(Delivery delivery) {
        return new DeliveryJson(
                delivery.id(),
                delivery.eventType().word(),
                delivery.eventId(),
                Word.of(delivery.state()),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.state() == State.PENDING ? delivery.dueAt() : null,
                delivery.endedAt().orElse(null),
                delivery.lastStatus().orElse(null),
                delivery.failure().orElse(null),
                delivery.payload());
    }
}
