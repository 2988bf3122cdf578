package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calotype.api.boundary.KeysetCursor;
import org.calotype.api.boundary.Word;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.audit.entity.AuditCursor;
import org.calotype.audit.entity.AuditEvent;
import org.calotype.audit.entity.AuditFilter;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.boundary.Moments;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;

/** The record of who did what, newest first, filtered; the API exports what is shown. */
@Named
@RequestScoped
public class AuditDeskPage {

    private static final int LIMIT = 100;

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Reply reply;
    @Inject Audit audit;
    @Inject Moments moments;

    private List<EventRow> rows = List.of();
    private String next = "";

    /** One line. */
    public record EventRow(
            String moment,
            String actor,
            String means,
            String address,
            String action,
            String target,
            String detail) {}

    public void open() {
        if (door.administrator().isPresent()) {
            reply.attempt(this::list);
        }
    }

    private void list() {
        Optional<AuditCursor> after =
                given("after")
                        .map(KeysetCursor::parse)
                        .map(cursor -> new AuditCursor(cursor.moment(), cursor.id()));
        List<AuditEvent> events = audit.page(filter(), after, LIMIT + 1);
        boolean more = events.size() > LIMIT;
        List<AuditEvent> page = more ? events.subList(0, LIMIT) : events;
        rows = page.stream().map(this::row).toList();
        if (more) {
            AuditEvent last = page.get(LIMIT - 1);
            next = new KeysetCursor(last.happenedAt(), last.id()).text();
        }
    }

    private AuditFilter filter() {
        return new AuditFilter(
                given("q"),
                given("action")
                        .map(word -> Set.of(Word.parse(AuditAction.class, "action", word)))
                        .orElse(Set.of()),
                given("user"),
                given("address"),
                given("target"),
                moment("from", 0),
                moment("until", 1));
    }

    /** The beginning of a day, or of the one after it. */
    private Optional<Instant> moment(String field, int days) {
        return given(field)
                .map(
                        written -> {
                            try {
                                return LocalDate.parse(written)
                                        .plusDays(days)
                                        .atStartOfDay(moments.zone())
                                        .toInstant();
                            } catch (DateTimeException noDate) {
                                throw Problem.of(noDate, ErrorCode.INVALID_FIELD, field);
                            }
                        });
    }

    private EventRow row(AuditEvent event) {
        return new EventRow(
                moments.text(event.happenedAt()),
                event.actorName(),
                visit.text("desk.means." + Word.of(event.means())),
                event.address(),
                action(Word.of(event.action())),
                event.target(),
                event.detail());
    }

    private String action(String word) {
        return visit.textOr("desk.action." + word, word);
    }

    private Optional<String> given(String field) {
        return Optional.of(visit.field(field).strip()).filter(text -> !text.isEmpty());
    }

    /** Value of a filter as it was typed. */
    public String asked(String field) {
        return visit.field(field);
    }

    public List<Choice> getActions() {
        return Arrays.stream(AuditAction.values())
                .map(Word::of)
                .map(word -> new Choice(word, action(word)))
                .toList();
    }

    /** Address of this list, up to where the next page begins. */
    public String getHere() {
        return "/admin/audit"
                + ListQuery.of(visit, "q", "action", "user", "address", "target", "from", "until");
    }

    /** The filters as the API's export wants them: days as moments. */
    public String getExportQuery() {
        return Stream.concat(
                        Stream.of("q", "action", "user", "address", "target")
                                .flatMap(one -> parameter(one, given(one))),
                        Stream.concat(
                                parameter("from", moment("from", 0)),
                                parameter("until", moment("until", 1))))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static Stream<String> parameter(String field, Optional<?> value) {
        return value.map(one -> ListQuery.parameter(field, one)).stream();
    }

    public List<EventRow> getRows() {
        return rows;
    }

    /** Where the next page begins; empty on the last one. */
    public String getNext() {
        return next;
    }
}
