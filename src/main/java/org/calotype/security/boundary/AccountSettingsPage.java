package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.calotype.account.control.Correspondence;
import org.calotype.account.control.SignUpService;
import org.calotype.account.control.UserService;
import org.calotype.account.entity.Account;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.security.control.Caller;

/** Name and address of somebody, and the way out. */
@Named
@RequestScoped
public class AccountSettingsPage {

    @Inject Visit visit;
    @Inject Reply reply;
    @Inject Member member;
    @Inject SignUpService signUps;
    @Inject UserService users;
    @Inject Correspondence letters;
    @Inject SignedInBrowser browser;

    private String username = "";
    private String email = "";
    private boolean emailConfirmed;

    /** Shows it all, or does what a form asks. */
    public void open() {
        visit.keepSecret();
        visit.memberOrSignIn().ifPresent(this::open);
    }

    private void open(Caller.Member who) {
        reply.take(() -> change(who));
        if (!visit.isGone()) {
            Account account = member.account(who);
            username = account.username();
            email = account.email().orElse("");
            emailConfirmed = account.emailConfirmed();
        }
    }

    private void change(Caller.Member who) {
        switch (visit.field("do")) {
            case "email" -> {
                signUps.changeEmail(
                        visit.caller().actor(),
                        who.accountId(),
                        visit.field("email").strip(),
                        visit.locale());
                reply.done(letters.isSetUp() ? "account.email.asked" : "settings.reply.saved");
            }
            case "delete" -> leave(who);
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
    }

    /** The name typed again is the proof that it was meant. */
    private void leave(Caller.Member who) {
        if (!visit.field("username").equals(who.username())) {
            throw Problem.of(ErrorCode.INVALID_FIELD, visit.text("setup.form.username"));
        }
        users.leave(visit.caller().actor(), who.accountId(), SeenVersion.ANY);
        browser.forget(visit.request(), visit.response());
        visit.go("/");
    }

    public String getUsername() {
        return username;
    }

    public String getEmail() {
        return email;
    }

    public boolean isEmailConfirmed() {
        return emailConfirmed;
    }
}
