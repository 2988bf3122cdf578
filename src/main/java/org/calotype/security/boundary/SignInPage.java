package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.calotype.account.control.Correspondence;
import org.calotype.account.control.SessionService.Opened;
import org.calotype.account.entity.Session.Stage;
import org.calotype.error.Problem;
import org.calotype.security.control.IdentityProvider;
import org.calotype.security.control.SignInService;

/** Takes name and password. */
@Named
@RequestScoped
public class SignInPage {

    private static final String HOME = "/";

    @Inject Visit visit;
    @Inject SignInService signIn;
    @Inject SignedInBrowser browser;
    @Inject Correspondence letters;
    @Inject IdentityProvider provider;

    private String refusal = "";

    /** Shows the form, or takes it. */
    public void open() {
        visit.keepSecret();
        refusal = visit.refusal();
        try {
            if (visit.isPost()) {
                take(visit.field("name").strip(), visit.field("password"));
            }
        } catch (Problem problem) {
            refusal = visit.refuse(problem);
        }
    }

    private void take(String name, String password) {
        Opened opened =
                signIn.byPassword(
                        name,
                        password,
                        visit.field("remember").equals("1"),
                        SignedInBrowser.device(visit.request()));
        if (opened.session().stage() == Stage.HALF) {
            browser.takeHalf(opened, visit.request(), visit.response());
            visit.go("/second-factor?next=" + encoded(getNext()));
            return;
        }
        browser.take(opened, visit.request(), visit.response());
        visit.go(getNext());
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    public String getName() {
        return visit.field("name");
    }

    public String getNext() {
        return visit.next(HOME);
    }

    /** Whether a forgotten password can be replaced by letter. */
    public boolean isLettersSent() {
        return letters.isSetUp();
    }

    /** Whether an identity provider vouches for people here. */
    public boolean isProviderOffered() {
        return provider.isSetUp();
    }

    public String getRefusal() {
        return refusal;
    }
}
