package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.calotype.account.control.SignUpService;
import org.calotype.account.entity.Account;
import org.calotype.error.Problem;

/**
 * Where the link of a letter leads that asks whether an address is somebody's. Opening it changes
 * nothing, because programs open links in letters too: the button does.
 */
@Named
@RequestScoped
public class ConfirmPage {

    @Inject Visit visit;
    @Inject SignUpService signUps;

    private String refusal = "";
    private String outcome = "";

    /** Shows the button, or takes its press. */
    public void open() {
        visit.keepSecret();
        try {
            if (visit.isPost()) {
                Account account = signUps.confirm(getToken(), ClientAddress.of(visit.request()));
                outcome =
                        visit.text(
                                account.active()
                                        ? "confirm.done.active"
                                        : "signup.done.unapproved");
            }
        } catch (Problem problem) {
            refusal = visit.refuse(problem);
        }
    }

    public String getToken() {
        return visit.field("token");
    }

    public String getOutcome() {
        return outcome;
    }

    public String getRefusal() {
        return refusal;
    }
}
