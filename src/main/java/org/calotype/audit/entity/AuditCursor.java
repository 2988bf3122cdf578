package org.calotype.audit.entity;

import java.time.Instant;

/** Where a page of the record ended: the next one starts after it. */
public record AuditCursor(Instant happenedAt, long id) {

    public static AuditCursor after(AuditEvent event) {
        return new AuditCursor(event.happenedAt(), event.id());
    }
}
