package org.calotype.audit.control;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.calotype.ScratchDatabase;
import org.calotype.audit.entity.AuditAction;
import org.calotype.audit.entity.AuditEvent;
import org.calotype.audit.entity.AuditFilter;

/** The record on a scratch database, for tests of those who write into it. */
public final class AuditOnDatabase {

    private final Audit audit = new Audit();

    public AuditOnDatabase(ScratchDatabase database, Clock clock) {
        audit.events = new AuditRepository();
        audit.events.entities = database.entities();
        audit.clock = clock;
    }

    public Audit audit() {
        return audit;
    }

    /** What was done, newest first. */
    public List<AuditAction> actions() {
        return audit.page(AuditFilter.ALL, Optional.empty(), 100).stream()
                .map(AuditEvent::action)
                .toList();
    }
}
