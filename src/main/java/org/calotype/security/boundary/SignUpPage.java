package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import org.calotype.account.control.SignUpService;
import org.calotype.account.entity.Account;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.AccountSettings;
import org.calotype.settings.AccountSettings.SignUp;
import org.calotype.settings.Settings;

/** Takes those who want an account, where the site gives them one. */
@Named
@RequestScoped
public class SignUpPage {

    @Inject Visit visit;
    @Inject SignUpService signUps;
    @Inject Settings settings;

    private String refusal = "";
    private String outcome = "";

    /** Shows the form, or takes it. */
    public void open() {
        visit.keepSecret();
        try {
            if (settings.get(AccountSettings.SIGN_UP) == SignUp.CLOSED) {
                throw Problem.of(ErrorCode.SIGN_UP_CLOSED);
            }
            if (visit.isPost()) {
                outcome = take();
            }
        } catch (Problem problem) {
            refusal = visit.refuse(problem);
        }
    }

    private String take() {
        if (!visit.field("password").equals(visit.field("repeated"))) {
            refusal = visit.text("setup.form.differ");
            return "";
        }
        Account.Status status =
                signUps.signUp(
                        getUsername(),
                        getEmail(),
                        visit.field("password"),
                        visit.locale(),
                        ClientAddress.of(visit.request()));
        return visit.text("signup.done." + status.name().toLowerCase(Locale.ROOT));
    }

    public boolean isClosed() {
        return settings.get(AccountSettings.SIGN_UP) == SignUp.CLOSED;
    }

    public String getUsername() {
        return visit.field("username").strip();
    }

    public String getEmail() {
        return visit.field("email").strip();
    }

    /** What happens next, once signed up; empty before. */
    public String getOutcome() {
        return outcome;
    }

    public String getRefusal() {
        return refusal;
    }
}
