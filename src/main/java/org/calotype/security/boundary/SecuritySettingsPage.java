package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.calotype.account.control.SecondFactorService;
import org.calotype.account.control.SessionService;
import org.calotype.account.control.SignUpService;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Session;
import org.calotype.account.entity.TotpSecret;
import org.calotype.audit.entity.Actor;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller;
import org.calotype.settings.Site;

/** Password, second factor and sessions of somebody. */
@Named
@RequestScoped
public class SecuritySettingsPage {

    @Inject Visit visit;
    @Inject Member member;
    @Inject SignUpService signUps;
    @Inject SecondFactorService secondFactors;
    @Inject SessionService sessions;
    @Inject Moments moments;
    @Inject Site site;

    private List<Row> rows = List.of();
    private List<String> recoveryCodes = List.of();
    private String secret = "";
    private String qrPath = "";
    private int qrSize;
    private long recoveryCodesLeft;
    private boolean secondFactorOn;
    private String refusal = "";
    private String done = "";

    /** A session as the page lists it. */
    public record Row(long id, String device, String address, String lastSeen, boolean here) {}

    /** Shows it all, or does what a form asks. */
    public void open() {
        visit.keepSecret();
        Optional<Caller.Member> who = visit.memberOrSignIn();
        if (who.isEmpty()) {
            return;
        }
        try {
            if (visit.isPost()) {
                change(visit.caller().actor(), who.get());
            }
        } catch (Problem problem) {
            refusal = visit.refuse(problem);
        }
        show(who.get());
    }

    private void change(Actor actor, Caller.Member who) {
        switch (visit.field("do")) {
            case "password" -> changePassword(actor, who);
            case "enable" ->
                    recoveryCodes =
                            secondFactors.enable(actor, who.accountId(), visit.field("code"));
            case "disable" -> secondFactors.disable(actor, who.accountId(), visit.field("code"));
            case "codes" ->
                    recoveryCodes =
                            secondFactors.renewRecoveryCodes(
                                    actor, who.accountId(), visit.field("code"));
            case "end" -> sessions.end(who.accountId(), id(visit.field("id")));
            case "end-others" -> sessions.endOthers(who.accountId(), who.credential().id());
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
        done = visit.text("security.done");
    }

    private void changePassword(Actor actor, Caller.Member who) {
        if (!visit.field("password").equals(visit.field("repeated"))) {
            throw Problem.of(ErrorCode.INVALID_FIELD, visit.text("setup.form.repeated"));
        }
        signUps.changePassword(
                actor,
                who.accountId(),
                visit.field("old"),
                visit.field("password"),
                Optional.of(who.credential().id()));
    }

    private static long id(String written) {
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException noId) {
            throw Problem.of(noId, ErrorCode.NOT_FOUND);
        }
    }

    private void show(Caller.Member who) {
        Account account = member.account(who);
        secondFactorOn = account.secondFactor().enabled();
        if (!secondFactorOn && visit.field("set-up").equals("1")) {
            TotpSecret fresh = secondFactors.prepare(who.accountId());
            QrPath qr = QrPath.of(fresh.uri(site.getName(), who.username()));
            secret = fresh.base32().replaceAll("(.{4})(?=.)", "$1 ");
            qrPath = qr.path();
            qrSize = qr.size();
        }
        recoveryCodesLeft = secondFactors.recoveryCodes(who.accountId());
        rows =
                sessions.list(who.accountId()).stream()
                        .map(session -> row(session, who.credential().id()))
                        .toList();
    }

    private Row row(Session session, long present) {
        return new Row(
                session.id(),
                session.userAgent(),
                session.address(),
                moments.text(session.lastSeenAt()),
                session.id() == present);
    }

    public List<Row> getRows() {
        return rows;
    }

    public List<String> getRecoveryCodes() {
        return recoveryCodes;
    }

    /** The secret in groups of four, for those who type; empty unless it is being set up. */
    public String getSecret() {
        return secret;
    }

    /** Outline of the QR code's dark squares, in units of one square. */
    public String getQrPath() {
        return qrPath;
    }

    public int getQrSize() {
        return qrSize;
    }

    public long getRecoveryCodesLeft() {
        return recoveryCodesLeft;
    }

    public boolean isSecondFactorOn() {
        return secondFactorOn;
    }

    public String getDone() {
        return done;
    }

    public String getRefusal() {
        return refusal;
    }
}
