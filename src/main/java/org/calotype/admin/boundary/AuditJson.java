package org.calotype.admin.boundary;

import java.time.Instant;
import java.util.List;
import org.calotype.api.boundary.Word;
import org.calotype.audit.entity.AuditEvent;

/**
 * A line of the record as {@code /api/2/audit} tells it.
 *
 * @param user name of that day; empty for guests and the server
 * @param means by what the user was known
 */
public record AuditJson(
        long id,
        Instant happenedAt,
        String action,
        String user,
        String means,
        String address,
        String target,
        String detail) {

    static final List<String> COLUMNS =
            List.of("id", "happened_at", "action", "user", "means", "address", "target", "detail");

    static AuditJson of(AuditEvent event) {
        return new AuditJson(
                event.id(),
                event.happenedAt(),
                Word.of(event.action()),
                event.actorName(),
                Word.of(event.means()),
                event.address(),
                event.target(),
                event.detail());
    }

    /** The line as RFC 4180 has it, every cell quoted; no cell is a formula to a spreadsheet. */
    String csv() {
        List<Object> cells = List.of(id, happenedAt, action, user, means, address, target, detail);
        StringBuilder line = new StringBuilder();
        for (Object cell : cells) {
            String text = cell.toString();
            boolean formula = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0;
            line.append(line.isEmpty() ? "\"" : ",\"")
                    .append(formula ? "'" : "")
                    .append(text.replace("\"", "\"\""))
                    .append('"');
        }
        return line.append("\r\n").toString();
    }
}
