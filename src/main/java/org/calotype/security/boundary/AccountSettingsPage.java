package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.calotype.account.control.Correspondence;
import org.calotype.account.control.Enrolment;
import org.calotype.account.control.SignUpService;
import org.calotype.account.control.UserService;
import org.calotype.account.entity.Account;
import org.calotype.audit.entity.Actor;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller;

/** Address, language and time zone of somebody, and the way out. */
@Named
@RequestScoped
public class AccountSettingsPage {

    @Inject Visit visit;
    @Inject Member member;
    @Inject SignUpService signUps;
    @Inject Enrolment enrolment;
    @Inject UserService users;
    @Inject Correspondence letters;
    @Inject SignedInBrowser browser;

    private String username = "";
    private String email = "";
    private boolean emailConfirmed;
    private String language = "";
    private String timeZone = "";
    private String refusal = "";
    private String done = "";

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
        show(member.account(who.get()));
    }

    private void change(Actor actor, Caller.Member who) {
        switch (visit.field("do")) {
            case "email" -> {
                signUps.changeEmail(
                        actor, who.accountId(), visit.field("email").strip(), visit.locale());
                done = visit.text(letters.isSetUp() ? "account.email.asked" : "security.done");
            }
            case "prefer" -> {
                enrolment.prefer(who.accountId(), chosen("language"), chosen("zone"));
                done = visit.text("security.done");
            }
            case "delete" -> leave(actor, who);
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
    }

    private Optional<String> chosen(String name) {
        return Optional.of(visit.field(name)).filter(value -> !value.isEmpty());
    }

    /** The name typed again is the proof that it was meant. */
    private void leave(Actor actor, Caller.Member who) {
        if (!visit.field("username").equals(who.username())) {
            throw Problem.of(ErrorCode.INVALID_FIELD, visit.text("setup.form.username"));
        }
        users.leave(actor, who.accountId());
        browser.forget(visit.request(), visit.response());
        visit.go("/");
    }

    private void show(Account account) {
        username = account.username();
        email = account.email().orElse("");
        emailConfirmed = account.emailConfirmed();
        language = account.locale().orElse("");
        timeZone = account.timeZone().orElse("");
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

    public String getLanguage() {
        return language;
    }

    public String getTimeZone() {
        return timeZone;
    }

    public List<String> getTimeZones() {
        return List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
    }

    public String getDone() {
        return done;
    }

    public String getRefusal() {
        return refusal;
    }
}
