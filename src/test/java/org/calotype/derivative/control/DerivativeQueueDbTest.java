package org.calotype.derivative.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.derivative.control.Development.Made;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may finish a file: the node whose claim it is, with all that it claimed. */
@NullMarked
class DerivativeQueueDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    private static final Made THUMB = new Made(DerivativeKind.THUMB, 320, 320, 9_000);
    private static final Made MEDIUM = new Made(DerivativeKind.MEDIUM, 500, 375, 20_000);

    private final TestClock clock = new TestClock(Instant.parse("2026-11-25T12:00:00Z"));
    private final QueuedFiles files = new QueuedFiles(database, clock);
    private final DerivativeQueue node = files.wired(new DerivativeQueue());
    private final DerivativeQueue otherNode = files.wired(new DerivativeQueue());

    @Test
    void what_was_claimed_and_made_completes_and_publishes_the_file() {
        long file = pending();
        claim(node, file);

        assertThat(complete(node, file, List.of(MEDIUM, THUMB))).isTrue();

        assertThat(isPublished(file)).isTrue();
        assertThat(open(file)).isZero();
    }

    @Test
    void without_a_claim_nothing_is_completed_nor_published() {
        long file = pending();

        assertThat(complete(node, file, List.of())).isFalse();
        assertThat(complete(node, file, List.of(THUMB, MEDIUM))).isFalse();

        assertThat(isPublished(file)).isFalse();
        assertThat(open(file)).isEqualTo(2);
    }

    @Test
    void less_than_what_was_claimed_completes_nothing() {
        long file = pending();
        claim(node, file);

        assertThat(complete(node, file, List.of())).isFalse();
        assertThat(complete(node, file, List.of(THUMB))).isFalse();

        assertThat(isPublished(file)).isFalse();
    }

    @Test
    void a_node_that_lost_its_claim_neither_completes_nor_fails_the_file() {
        long file = pending();
        claim(node, file);
        clock.advance(Duration.ofHours(1));
        claim(otherNode, file);

        assertThat(complete(node, file, List.of(THUMB, MEDIUM))).isFalse();
        inTransaction(() -> node.fail(file, "INVALID_IMAGE"));

        assertThat(isPublished(file)).isFalse();
        assertThat(complete(otherNode, file, List.of(THUMB, MEDIUM))).isTrue();
    }

    @Test
    void a_file_that_cannot_be_developed_is_published_without_derivatives() {
        long file = pending();
        claim(node, file);

        inTransaction(() -> node.fail(file, "INTERNAL"));

        assertThat(isPublished(file)).isTrue();
        assertThat(open(file)).isZero();
    }

    private long pending() {
        return files.pending(UUID.randomUUID().toString());
    }

    private static void claim(DerivativeQueue by, long file) {
        assertThat(database.inTransaction(() -> by.claim(file))).isPresent();
    }

    private static boolean complete(DerivativeQueue by, long file, List<Made> made) {
        Supplier<Boolean> completed = () -> by.complete(file, made, "1QcSHQRnh493V4dIh4eXh1h4kJUI");
        return database.inTransaction(completed);
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
