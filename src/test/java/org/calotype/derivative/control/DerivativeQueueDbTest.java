package org.calotype.derivative.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.derivative.control.Development.Made;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may finish a file: whose claim it is, with all that was claimed. */
@NullMarked
class DerivativeQueueDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    private static final Made THUMB = new Made(DerivativeKind.THUMB, 320, 320, 9_000);
    private static final Made MEDIUM = new Made(DerivativeKind.MEDIUM, 500, 375, 20_000);

    private static final String HASH = "1QcSHQRnh493V4dIh4eXh1h4kJUI";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-25T12:00:00Z"));
    private final QueuedFiles files = new QueuedFiles(database, clock);
    private final DerivativeQueue queue = files.wired(new DerivativeQueue());

    @Test
    void what_was_claimed_and_made_completes_and_publishes_the_file() {
        long file = pending();
        Development claimed = claim(file);

        assertThat(complete(claimed, List.of(MEDIUM, THUMB))).isTrue();

        assertThat(isPublished(file)).isTrue();
        assertThat(open(file)).isZero();
    }

    @Test
    void a_file_may_be_claimed_in_the_transaction_that_records_it() {
        MediaFile recorded = files.recorded(UUID.randomUUID().toString(), queue::claimNew);

        assertThat(tryToClaim(recorded.id())).as("it is taken").isEmpty();
        Development claimed = Handover.of(recorded).claimed().orElseThrow();
        MediaFile made =
                database.inTransaction(() -> queue.complete(claimed, List.of(THUMB, MEDIUM), HASH))
                        .orElseThrow();
        assertThat(made.derivatives())
                .extracting(Derivative::kind, Derivative::isReady, Derivative::sizeBytes)
                .containsExactlyInAnyOrder(
                        tuple(DerivativeKind.THUMB, true, THUMB.sizeBytes()),
                        tuple(DerivativeKind.MEDIUM, true, MEDIUM.sizeBytes()));
    }

    @Test
    void a_file_that_was_recorded_without_a_claim_is_handed_over_without_one() {
        MediaFile recorded = database.entities().find(MediaFile.class, pending());

        assertThat(Handover.of(recorded).claimed()).isEmpty();
    }

    @Test
    void a_claim_completes_once() {
        long file = pending();
        Development claimed = claim(file);
        complete(claimed, List.of(THUMB, MEDIUM));

        assertThat(complete(claimed, List.of())).isFalse();
        assertThat(complete(claimed, List.of(THUMB, MEDIUM))).isFalse();
    }

    @Test
    void less_than_what_was_claimed_completes_nothing() {
        long file = pending();
        Development claimed = claim(file);

        assertThat(complete(claimed, List.of())).isFalse();
        assertThat(complete(claimed, List.of(THUMB))).isFalse();

        assertThat(isPublished(file)).isFalse();
        assertThat(open(file)).isEqualTo(2);
    }

    @Test
    void a_claim_that_is_lost_neither_completes_nor_fails_the_file_nor_takes_its_bytes() {
        long file = pending();
        Development lost = claim(file);
        long before = reclaims();
        clock.advance(Duration.ofHours(1));
        Development taken = claim(file);

        assertThat(database.inTransaction(() -> queue.renew(lost))).isFalse();
        assertThat(complete(lost, List.of(THUMB, MEDIUM))).isFalse();
        inTransaction(() -> queue.fail(file, lost.claim(), "INVALID_IMAGE"));
        inTransaction(() -> queue.release(file, lost.claim()));

        assertThat(isPublished(file)).isFalse();
        assertThat(reclaims()).isEqualTo(before);
        assertThat(complete(taken, List.of(THUMB, MEDIUM))).isTrue();
    }

    @Test
    void a_claim_that_is_renewed_is_kept() {
        long file = pending();
        Development claimed = claim(file);
        clock.advance(Duration.ofMinutes(4));

        assertThat(database.inTransaction(() -> queue.renew(claimed))).isTrue();
        clock.advance(Duration.ofMinutes(4));

        assertThat(tryToClaim(file)).isEmpty();
        assertThat(complete(claimed, List.of(THUMB, MEDIUM))).isTrue();
    }

    @Test
    void what_was_made_of_a_file_that_is_gone_is_reclaimed_unless_another_has_its_name() {
        long file = pending();
        Development claimed = claim(file);
        inTransaction(() -> forget(file));
        long before = reclaims();

        assertThat(complete(claimed, List.of(THUMB, MEDIUM))).isFalse();
        assertThat(reclaims()).isEqualTo(before + 2);
        assertThat(complete(claimed, List.of(THUMB, MEDIUM))).isFalse();
        assertThat(reclaims()).as("they wait already").isEqualTo(before + 2);
    }

    @Test
    void a_file_that_ended_the_process_each_time_is_published_without_derivatives() {
        long file = pending();
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(tryToClaim(file)).isPresent();
            clock.advance(Duration.ofHours(1));
        }

        assertThat(tryToClaim(file)).isEmpty();

        assertThat(isPublished(file)).isTrue();
        assertThat(open(file)).isZero();
        assertThat(database.inTransaction(queue::nextPending)).isEmpty();
    }

    @Test
    void a_claim_that_could_not_be_tried_does_not_count() {
        long file = pending();
        for (int outage = 0; outage < 5; outage++) {
            Development claimed = claim(file);
            assertThat(claimed.attempt()).isEqualTo(1);
            inTransaction(() -> queue.unclaim(file, claimed.claim()));
        }
    }

    @Test
    void a_file_that_cannot_be_developed_is_published_without_derivatives() {
        long file = pending();
        Development claimed = claim(file);

        inTransaction(() -> queue.fail(file, claimed.claim(), "INTERNAL"));

        assertThat(isPublished(file)).isTrue();
        assertThat(open(file)).isZero();
    }

    private long pending() {
        return files.pending(UUID.randomUUID().toString());
    }

    private Development claim(long file) {
        return tryToClaim(file).orElseThrow();
    }

    private Optional<Development> tryToClaim(long file) {
        return database.inTransaction(() -> queue.claim(file, UUID.randomUUID().toString()));
    }

    private boolean complete(Development claimed, List<Made> made) {
        return database.inTransaction(() -> queue.complete(claimed, made, HASH)).isPresent();
    }

    private static void forget(long file) {
        database.entities()
                .createNativeQuery("delete from media_file where id = " + file)
                .executeUpdate();
        database.entities().clear();
    }

    private static long reclaims() {
        return database.entities()
                .createQuery("select count(r) from Reclaim r", Long.class)
                .getSingleResult();
    }

    private static void inTransaction(Runnable work) {
        database.inTransaction(work);
    }

    private boolean isPublished(long file) {
        return database.entities().find(MediaFile.class, file).visibleAt(clock.instant());
    }

    private static long open(long file) {
        return database.entities().find(MediaFile.class, file).derivatives().stream()
                .filter(derivative -> !derivative.isFinal())
                .map(Derivative::kind)
                .count();
    }
}
