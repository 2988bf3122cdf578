package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import org.calotype.account.entity.Session.Device;
import org.calotype.admin.control.SetUpLink;
import org.calotype.error.Problem;
import org.calotype.security.boundary.SignedInBrowser;
import org.calotype.security.boundary.Visit;
import org.calotype.security.control.SignInService;

/** Makes the first administrator and signs in; the token of the printed link is the only way in. */
@Named
@RequestScoped
public class SetUpPage {

    @Inject SetUpLink link;
    @Inject SignInService signIn;
    @Inject SignedInBrowser browser;
    @Inject Visit visit;

    private String token = "";
    private String username = "";
    private String password = "";
    private String repeated = "";
    private String refusal = "";
    private String newKey = "";
    private String stage = "page";

    /** Shows the page to the holder of the link only, and takes its form. */
    public void open() {
        visit.keepSecret();
        switch (link.state(token)) {
            case UNKNOWN -> visit.notFound();
            case SPENT -> close("spent");
            case EXPIRED -> close("expired");
            case OPEN -> {
                // The token is the proof, whatever page the form came from.
                if (visit.request().getMethod().equals("POST")) {
                    setUp();
                }
            }
        }
    }

    private void close(String why) {
        stage = why;
        visit.response().setStatus(HttpServletResponse.SC_GONE);
    }

    private void setUp() {
        if (!password.equals(repeated)) {
            refusal = visit.text("setup.form.differ");
            return;
        }
        String user = username.strip();
        try {
            newKey = link.setUp(token, user, password).secret().value();
            stage = "done";
        } catch (Problem problem) {
            refusal = visit.refuse(problem);
            return;
        }
        Device device = SignedInBrowser.device(visit.request());
        browser.take(
                signIn.byPassword(user, password, false, device),
                visit.request(),
                visit.response());
    }

    /** What the page shows: page (the form), done, spent or expired. */
    public String getStage() {
        return stage;
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getRepeated() {
        return repeated;
    }

    public void setRepeated(String repeated) {
        this.repeated = repeated;
    }

    public String getRefusal() {
        return refusal;
    }

    public String getNewKey() {
        return newKey;
    }
}
