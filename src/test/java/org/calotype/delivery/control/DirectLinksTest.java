package org.calotype.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.calotype.gallery.control.DeletionService.BytesGone;
import org.calotype.gallery.entity.Exposure;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class DirectLinksTest {

    private static final StorageKey CAT = new StorageKey("images/cat.jpg");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final Table table = new Table();
    private final Watch watch = new Watch();
    private final DirectLinks links = new DirectLinks();

    @BeforeEach
    void wire() {
        links.files = table;
        links.clock = watch;
    }

    @Test
    void D1_asks_the_database_once_in_a_few_seconds() {
        table.row = file("\"one\"", null);
        assertThat(links.find(CAT)).contains(table.row);
        watch.move(Duration.ofSeconds(4));
        assertThat(links.find(CAT)).contains(table.row);
        assertThat(table.queries).isEqualTo(1);

        watch.move(Duration.ofSeconds(1));
        links.find(CAT);
        assertThat(table.queries).isEqualTo(2);
    }

    @Test
    void D1_a_remembered_file_is_gone_at_its_instant() {
        table.row = file("\"one\"", NOW.plusSeconds(2));
        assertThat(links.find(CAT)).isPresent();
        watch.move(Duration.ofSeconds(2).minusNanos(1));
        assertThat(links.find(CAT)).isPresent();
        watch.move(Duration.ofNanos(1));
        assertThat(links.find(CAT)).isEmpty();
    }

    @Test
    void a_new_file_is_seen_although_its_name_was_asked_for_before() {
        assertThat(links.find(CAT)).isEmpty();
        table.row = file("\"one\"", null);
        assertThat(links.find(CAT)).isPresent();
    }

    @Test
    void a_deleted_file_is_forgotten_and_its_name_can_be_used_again() {
        table.row = file("\"one\"", null);
        links.find(CAT);
        table.row = null;
        links.forget(new BytesGone(CAT));
        assertThat(links.find(CAT)).isEmpty();
        table.row = file("\"two\"", null);
        assertThat(links.find(CAT)).contains(table.row);
    }

    @Test
    void a_row_read_just_before_its_deletion_is_not_remembered() {
        table.row = file("\"one\"", null);
        table.meanwhile =
                () -> {
                    table.row = null;
                    links.forget(new BytesGone(CAT));
                };
        links.find(CAT);
        assertThat(links.find(CAT)).isEmpty();
    }

    private static ServedFile file(String etag, @Nullable Instant expiresAt) {
        return new ServedFile(
                "image/jpeg",
                3,
                etag,
                NOW,
                expiresAt,
                new PublicId("cat"),
                new Exposure(null, null, Privacy.PUBLIC, Privacy.PUBLIC, true),
                "inline");
    }

    /** A database of one row. */
    private static final class Table extends ServedFileRepository {
        private @Nullable ServedFile row;
        private Runnable meanwhile = () -> {};
        private int queries;

        @Override
        public Optional<ServedFile> byStorageKey(StorageKey key) {
            queries++;
            Optional<ServedFile> read = Optional.ofNullable(row);
            meanwhile.run();
            return read;
        }
    }

    /** A clock moved by hand. */
    private static final class Watch extends Clock {
        private Instant now = NOW;

        private void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
