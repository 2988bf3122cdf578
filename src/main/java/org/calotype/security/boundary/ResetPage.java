package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.calotype.account.control.SignUpService;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Takes a new password from the reader of a letter. */
@Named
@RequestScoped
public class ResetPage {

    @Inject Visit visit;
    @Inject SignUpService signUps;

    private String refusal = "";
    private boolean spent;
    private boolean done;

    /** Shows the form to the holder of a good link, or takes it. */
    public void open() {
        visit.keepSecret();
        try {
            if (visit.isPost()) {
                take();
            } else {
                signUps.requireResetLink(getToken());
            }
        } catch (Problem problem) {
            spent = problem.code() == ErrorCode.LINK_SPENT;
            refusal = visit.refuse(problem);
        }
    }

    private void take() {
        if (!visit.field("password").equals(visit.field("repeated"))) {
            refusal = visit.text("setup.form.differ");
            return;
        }
        signUps.reset(getToken(), visit.field("password"), ClientAddress.of(visit.request()));
        done = true;
    }

    public String getToken() {
        return visit.field("token");
    }

    public boolean isFormShown() {
        return !spent && !done;
    }

    public boolean isDone() {
        return done;
    }

    public String getRefusal() {
        return refusal;
    }
}
