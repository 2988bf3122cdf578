package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.calotype.account.control.SessionService;
import org.calotype.error.Problem;
import org.calotype.security.control.SignInService;

/** Takes the code of an authenticator, or a recovery code, after the password. */
@Named
@RequestScoped
public class SecondFactorPage {

    @Inject Visit visit;
    @Inject SignInService signIn;
    @Inject SessionService sessions;
    @Inject SignedInBrowser browser;

    private String refusal = "";

    /** Shows the form to whom it awaits, or takes it. */
    public void open() {
        visit.keepSecret();
        Optional<String> token = SessionCookie.in(visit.request());
        if (token.flatMap(sessions::findHalf).isEmpty()) {
            visit.go("/sign-in");
            return;
        }
        try {
            if (visit.isPost()) {
                browser.take(
                        signIn.bySecondFactor(
                                token.get(),
                                visit.field("code"),
                                SignedInBrowser.device(visit.request())),
                        visit.request(),
                        visit.response());
                visit.go(getNext());
            }
        } catch (Problem problem) {
            refusal = visit.refuse(problem);
        }
    }

    public String getNext() {
        return visit.next("/");
    }

    public String getRefusal() {
        return refusal;
    }
}
