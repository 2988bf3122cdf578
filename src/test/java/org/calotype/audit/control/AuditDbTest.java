package org.calotype.audit.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.audit.entity.AuditCursor;
import org.calotype.audit.entity.AuditEvent;
import org.calotype.audit.entity.AuditFilter;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class AuditDbTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Actor ADA =
            new Actor(Optional.of(7L), "ada", Actor.Means.SESSION, "192.0.2.1");
    private static final Actor BOB =
            new Actor(Optional.of(8L), "bob", Actor.Means.KEY, "2001:db8::1");

    private final ScratchDatabase database = ScratchDatabase.open();
    private final TestClock clock = new TestClock(NOON);
    private final Audit audit = new Audit();

    @BeforeEach
    void opens_the_record() {
        audit.events = new AuditRepository();
        audit.events.entities = database.entities();
        audit.clock = clock;
    }

    @AfterEach
    void closes_the_database() {
        database.close();
    }

    private void record(Actor actor, AuditAction action, String target, String detail) {
        database.inTransaction(() -> audit.record(actor, action, target, detail));
    }

    private List<AuditEvent> all(AuditFilter filter) {
        return audit.page(filter, Optional.empty(), 100);
    }

    private static AuditFilter by(Set<AuditAction> actions) {
        return new AuditFilter(
                Optional.empty(),
                actions,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void an_event_tells_who_when_from_where_and_what() {
        record(ADA, AuditAction.PRIVACY_CHANGED, "file Ab3dE5gH", "public to private");

        AuditEvent event = all(AuditFilter.ALL).get(0);
        assertThat(event.happenedAt()).isEqualTo(NOON);
        assertThat(event.actorId()).contains(7L);
        assertThat(event.actorName()).isEqualTo("ada");
        assertThat(event.means()).isEqualTo(Actor.Means.SESSION);
        assertThat(event.address()).isEqualTo("192.0.2.1");
        assertThat(event.action()).isEqualTo(AuditAction.PRIVACY_CHANGED);
        assertThat(event.target()).isEqualTo("file Ab3dE5gH");
        assertThat(event.detail()).isEqualTo("public to private");
    }

    @Test
    void R2_an_event_goes_with_a_change_that_is_rolled_back() {
        assertThatThrownBy(
                        () ->
                                database.inTransaction(
                                        () -> {
                                            audit.record(ADA, AuditAction.EDIT, "file x");
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");

        assertThat(all(AuditFilter.ALL)).isEmpty();
    }

    @Test
    void R4_pages_by_keyset_show_every_event_once_newest_first() {
        for (int i = 0; i < 25; i++) {
            record(i % 2 == 0 ? ADA : BOB, AuditAction.EDIT, "file " + i, "");
            if (i % 3 == 0) {
                clock.advance(Duration.ofSeconds(1));
            }
        }

        List<AuditEvent> seen = new ArrayList<>();
        Optional<AuditCursor> after = Optional.empty();
        List<AuditEvent> page = audit.page(AuditFilter.ALL, after, 4);
        while (!page.isEmpty()) {
            seen.addAll(page);
            after = Optional.of(AuditCursor.after(page.get(page.size() - 1)));
            page = audit.page(AuditFilter.ALL, after, 4);
        }

        assertThat(seen).extracting(AuditEvent::target).doesNotHaveDuplicates().hasSize(25);
        assertThat(seen)
                .extracting(AuditEvent::happenedAt)
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void filters_narrow_by_action_person_address_target_and_time() {
        record(ADA, AuditAction.SIGN_IN, "user ada", "");
        clock.advance(Duration.ofMinutes(1));
        record(BOB, AuditAction.UPLOAD, "file a", "");
        clock.advance(Duration.ofMinutes(1));
        record(BOB, AuditAction.DELETED, "file a", "");

        assertThat(all(by(Set.of(AuditAction.SIGN_IN, AuditAction.DELETED)))).hasSize(2);
        assertThat(
                        all(
                                new AuditFilter(
                                        Optional.empty(),
                                        Set.of(),
                                        Optional.of("bob"),
                                        Optional.of("2001:db8::1"),
                                        Optional.of("file a"),
                                        Optional.of(NOON.plusSeconds(60)),
                                        Optional.of(NOON.plusSeconds(120)))))
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.UPLOAD);
    }

    @Test
    void words_find_a_part_of_who_to_what_and_detail_and_nothing_else() {
        record(ADA, AuditAction.EDIT, "file Ab3dE5gH", "title");
        record(BOB, AuditAction.SETTING_CHANGED, "setting max_width", "100% of it");

        assertThat(all(saying("AB3"))).hasSize(1);
        assertThat(all(saying("x_w"))).hasSize(1);
        assertThat(all(saying("b3_E"))).isEmpty();
        assertThat(all(saying("0%"))).hasSize(1);
        assertThat(all(saying("bo"))).extracting(AuditEvent::actorName).containsExactly("bob");
    }

    private static AuditFilter saying(String words) {
        return new AuditFilter(
                Optional.of(words),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void R3_typed_text_forges_no_further_line_and_is_cut() {
        record(ADA, AuditAction.EDIT, "file x\r\nSIGN_IN", "t".repeat(5_000));

        AuditEvent event = all(AuditFilter.ALL).get(0);
        assertThat(event.target()).isEqualTo("file x  SIGN_IN");
        assertThat(event.detail()).hasSize(AuditEvent.MAX_DETAIL);
    }
}
