package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.calotype.account.control.SessionService;
import org.calotype.account.entity.Session;
import org.calotype.audit.entity.Actor;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller;

/** Where somebody is signed in, and the end of it. */
@Named
@RequestScoped
public class SessionSettingsPage {

    @Inject Visit visit;
    @Inject Reply reply;
    @Inject SessionService sessions;
    @Inject Moments moments;

    private List<Row> rows = List.of();

    /** A session as the page lists it. */
    public record Row(
            long id, String device, String address, String since, String lastSeen, boolean here) {}

    /** Shows them, or ends what a form names. */
    public void open() {
        visit.keepSecret();
        visit.memberOrSignIn().ifPresent(this::open);
    }

    private void open(Caller.Member who) {
        reply.take(() -> end(who));
        long present = who.credential().id();
        rows = sessions.list(who.accountId()).stream().map(one -> row(one, present)).toList();
    }

    private void end(Caller.Member who) {
        Actor by = visit.caller().actor();
        switch (visit.field("do")) {
            case "end" -> sessions.signOut(by, who.accountId(), id(visit.field("id")));
            case "end-others" ->
                    sessions.signOutEverywhere(
                            by, who.accountId(), Optional.of(who.credential().id()));
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
        reply.done("settings.reply.done");
    }

    private static long id(String written) {
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException noId) {
            throw Problem.of(noId, ErrorCode.NOT_FOUND);
        }
    }

    private Row row(Session session, long present) {
        return new Row(
                session.id(),
                BrowserName.of(session.userAgent()),
                session.address(),
                moments.text(session.createdAt()),
                moments.text(session.lastSeenAt()),
                session.id() == present);
    }

    public List<Row> getRows() {
        return rows;
    }
}
