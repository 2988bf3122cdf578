package org.calotype.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.audit.entity.AuditCursor;
import org.calotype.audit.entity.AuditEvent;
import org.calotype.audit.entity.AuditFilter;

/** The one way into the record and out of it. */
@ApplicationScoped
public class Audit {

    /** Most lines of one page. */
    public static final int MAX_PAGE = 1000;

    @Inject AuditRepository events;
    @Inject Clock clock;

    /**
     * Writes a line, in the transaction of the change it tells of or, outside of one, at once.
     *
     * @param target what it was done to, e.g. {@code file Ab3dE5gH}, {@code user bob}; at most 255
     *     characters, never a secret
     * @param detail what exactly, at most 1,000 characters, never a secret; may be empty
     */
    @Transactional
    public void record(Actor actor, AuditAction action, String target, String detail) {
        events.add(new AuditEvent(clock.instant(), actor, action, target, detail));
    }

    /** Writes a line that needs no further words. */
    @Transactional
    public void record(Actor actor, AuditAction action, String target) {
        record(actor, action, target, "");
    }

    /**
     * A page of the record, newest first.
     *
     * @param after where the page before ended
     * @param limit lines, 1 to {@link #MAX_PAGE}
     */
    public List<AuditEvent> page(AuditFilter filter, Optional<AuditCursor> after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit " + limit);
        }
        return events.page(filter, after, limit);
    }
}
