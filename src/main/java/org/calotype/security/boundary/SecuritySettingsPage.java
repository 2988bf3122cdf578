package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.calotype.account.control.SecondFactorService;
import org.calotype.account.control.SignUpService;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.TotpSecret;
import org.calotype.audit.entity.Actor;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller;
import org.calotype.settings.Site;

/** Password and second factor of somebody. */
@Named
@RequestScoped
public class SecuritySettingsPage {

    @Inject Visit visit;
    @Inject Reply reply;
    @Inject Member member;
    @Inject SignUpService signUps;
    @Inject SecondFactorService secondFactors;
    @Inject Site site;

    private List<String> recoveryCodes = List.of();
    private String secret = "";
    private String qrPath = "";
    private int qrSize;
    private long recoveryCodesLeft;
    private boolean secondFactorOn;
    private boolean passwordSet;

    /** Shows it all, or does what a form asks. */
    public void open() {
        visit.keepSecret();
        visit.memberOrSignIn()
                .ifPresent(
                        who -> {
                            reply.take(() -> change(visit.caller().actor(), who));
                            show(who);
                        });
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
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
        reply.done("settings.reply.saved");
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
        passwordSet = account.passwordHash().isPresent();
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

    /** Whether there is a password; those who come by a provider may have none. */
    public boolean isPasswordSet() {
        return passwordSet;
    }
}
