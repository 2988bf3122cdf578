package org.calotype.moderation.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.FileService;
import org.calotype.gallery.control.Page;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.PlainText;
import org.calotype.gallery.entity.PublicId;
import org.calotype.moderation.entity.Report;
import org.calotype.moderation.entity.Report.Reason;
import org.calotype.security.control.Caller.Member;

/** Takes visitors' reports and hands them to moderators. */
@ApplicationScoped
public class ReportService {

    /** Reports an address may make within {@link #WINDOW}. */
    private static final int LIMIT = 10;

    private static final Duration WINDOW = Duration.ofHours(1);

    @Inject ReportRepository reports;
    @Inject FileService files;
    @Inject Audit audit;
    @Inject Event<ReportFiled> filed;
    @Inject Clock clock;

    /**
     * Reports a file; nothing happens while an earlier report from the same address is open.
     *
     * @param note what exactly; cut at half of {@link Report#MAX_NOTE} code points; may be empty
     * @throws Problem NOT_FOUND, TOO_MANY_ATTEMPTS
     */
    @Transactional
    public void report(Visitor visitor, PublicId id, Reason reason, String note) {
        long file = files.open(visitor, id).id();
        String address = visitor.caller().address();
        if (reports.isOpen(file, address)) {
            return;
        }
        Instant now = clock.instant();
        if (reports.countOfAddressSince(address, now.minus(WINDOW)) >= LIMIT) {
            throw Problem.of(ErrorCode.TOO_MANY_ATTEMPTS).retryAfter(WINDOW);
        }
        String text = PlainText.cut(PlainText.lines(note).strip(), Report.MAX_NOTE / 2);
        Report report =
                new Report(
                        file,
                        reason,
                        text.isEmpty() ? null : text,
                        visitor.caller().member().map(Member::accountId).orElse(null),
                        address,
                        now);
        reports.add(report);
        filed.fire(new ReportFiled(report.id()));
    }

    /**
     * Open reports, oldest first.
     *
     * @param afterId number of the last report of the page before; 0: from the start
     * @throws Problem NOT_SIGNED_IN, FORBIDDEN unless a manager asks
     */
    @Transactional
    public List<Report> open(Visitor visitor, long afterId, int limit) {
        visitor.caller().requireManager();
        return reports.open(afterId, Math.min(limit, Page.MAX_SIZE));
    }

    /** Closes a report. @throws Problem NOT_SIGNED_IN, FORBIDDEN, NOT_FOUND */
    @Transactional
    public void resolve(Visitor visitor, long reportId) {
        visitor.caller().requireManager();
        Report report = reports.byId(reportId).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        report.resolve(clock.instant());
        audit.record(
                visitor.caller().actor(), AuditAction.MODERATION, "report " + reportId, "resolved");
    }
}
