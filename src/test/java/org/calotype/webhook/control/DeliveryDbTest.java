package org.calotype.webhook.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.audit.control.AuditOnDatabase;
import org.calotype.audit.entity.AuditAction;
import org.calotype.webhook.control.DeliveryQueue.Attempt;
import org.calotype.webhook.control.DeliveryQueue.Outcome;
import org.calotype.webhook.entity.Delivery;
import org.calotype.webhook.entity.Delivery.State;
import org.calotype.webhook.entity.EventType;
import org.calotype.webhook.entity.Webhook;
import org.calotype.webhook.entity.WebhookSecret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of deliveries, over days. */
class DeliveryDbTest {

    private static final ScratchDatabase DATABASE = ScratchDatabase.open();
    private static final Outcome DOWN = new Outcome(503, "answered 503");
    private static final Outcome TAKEN = new Outcome(204, "answered 204");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-26T10:00:00Z"));
    private final AuditOnDatabase audit = new AuditOnDatabase(DATABASE, clock);
    private final DeliveryQueue queue = new DeliveryQueue();
    private long webhook;

    @AfterAll
    static void closes() {
        DATABASE.close();
    }

    @BeforeEach
    void makes_a_webhook_with_one_event() {
        queue.webhooks = new WebhookRepository();
        queue.webhooks.entities = DATABASE.entities();
        queue.deliveries = new DeliveryRepository();
        queue.deliveries.entities = DATABASE.entities();
        queue.audit = audit.audit();
        queue.clock = clock;
        webhook = DATABASE.inTransaction(this::newWebhook);
    }

    private long newWebhook() {
        Webhook made =
                new Webhook(
                        "https://ci.example.org/hook",
                        WebhookSecret.random(new SecureRandom()),
                        EnumSet.of(EventType.FILE_UPLOADED),
                        clock.instant());
        queue.webhooks.add(made);
        queue.webhooks.flush();
        queue.deliveries.add(
                new Delivery(
                        made.id(),
                        UUID.randomUUID().toString(),
                        EventType.FILE_UPLOADED,
                        "{}",
                        clock.instant()));
        return made.id();
    }

    @Test
    void W3_what_is_not_taken_comes_again_for_three_days_and_is_dead_then() {
        Instant start = clock.instant();
        int attempts = 0;
        while (state() == State.PENDING) {
            List<Attempt> due = claim();
            if (!due.isEmpty()) {
                attempts++;
                end(due.get(0), DOWN);
            }
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(attempts).isEqualTo(10);
        assertThat(Duration.between(start, clock.instant()))
                .isBetween(Duration.ofDays(3), Duration.ofDays(4));
        assertThat(delivery().failure()).contains("answered 503");
        assertThat(delivery().lastStatus()).contains(503);
    }

    @Test
    void a_dead_one_is_sent_again_on_request() {
        Attempt first = claim().get(0);
        end(first, new Outcome(410, "answered 410"));
        assertThat(state()).isEqualTo(State.DEAD);
        DATABASE.inTransaction(
                () -> {
                    queue.webhooks.lock(webhook).orElseThrow().switchTo(true);
                    queue.deliveries.reviveDead(webhook, clock.instant());
                });

        end(claim().get(0), TAKEN);

        assertThat(state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void a_target_that_is_gone_for_good_switches_its_webhook_off() {
        end(claim().get(0), new Outcome(410, "answered 410"));

        assertThat(
                        DATABASE.inTransaction(
                                () -> queue.webhooks.byId(webhook).orElseThrow().active()))
                .isFalse();
        assertThat(audit.actions()).contains(AuditAction.ADMINISTRATION);
    }

    @Test
    void W5_what_a_node_took_and_did_not_finish_is_taken_by_another() {
        Attempt dying = claim().get(0);
        assertThat(claim()).isEmpty();

        clock.advance(Duration.ofMinutes(3));
        Attempt taken = claim().get(0);
        end(dying, DOWN);
        end(taken, TAKEN);

        assertThat(taken.deliveryId()).isEqualTo(dying.deliveryId());
        assertThat(taken.number()).isEqualTo(2);
        assertThat(state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void ended_ones_are_forgotten_after_a_while() {
        end(claim().get(0), TAKEN);
        clock.advance(Duration.ofDays(6));
        sweep();
        assertThat(state()).isEqualTo(State.DELIVERED);

        clock.advance(Duration.ofDays(2));
        sweep();

        assertThat(page()).isEmpty();
    }

    private List<Attempt> claim() {
        return DATABASE.inTransaction(() -> queue.claim(webhook, 4));
    }

    private void end(Attempt attempt, Outcome outcome) {
        DATABASE.inTransaction(() -> queue.complete(attempt, outcome));
    }

    private void sweep() {
        DATABASE.inTransaction(queue::sweep);
    }

    private State state() {
        return delivery().state();
    }

    private Delivery delivery() {
        return page().get(0);
    }

    private List<Delivery> page() {
        return DATABASE.inTransaction(
                () -> queue.deliveries.page(webhook, Optional.empty(), Long.MAX_VALUE, 10));
    }
}
