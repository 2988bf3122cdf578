package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.calotype.account.control.Correspondence;
import org.calotype.account.control.SignUpService;
import org.calotype.error.Problem;

/** Sends those who forgot their password a letter; says the same to everybody. */
@Named
@RequestScoped
public class ForgotPage {

    @Inject Visit visit;
    @Inject SignUpService signUps;
    @Inject Correspondence letters;

    private String refusal = "";
    private boolean taken;

    /** Shows the form, or takes it. */
    public void open() {
        visit.keepSecret();
        try {
            if (visit.isPost()) {
                signUps.forgot(
                        visit.field("name").strip(),
                        visit.locale(),
                        ClientAddress.of(visit.request()));
                taken = true;
            }
        } catch (Problem problem) {
            refusal = visit.refuse(problem);
        }
    }

    /** Whether this site can send letters. */
    public boolean isLettersSent() {
        return letters.isSetUp();
    }

    public boolean isTaken() {
        return taken;
    }

    public String getRefusal() {
        return refusal;
    }
}
