package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.ResourceBundle;
import org.calotype.admin.control.SetUpLink;
import org.calotype.error.Problem;

/** Makes the first administrator; the token of the printed link is the only way in. */
@Named
@RequestScoped
public class SetUpPage {

    @Inject SetUpLink link;
    @Inject HttpServletRequest request;

    private String token = "";
    private String username = "";
    private String password = "";
    private String repeated = "";
    private String refusal = "";
    private String newKey = "";

    /** Shows the page to the holder of the link only, and takes its form. */
    public void open() throws IOException {
        if (!link.opens(token)) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(404, null);
            faces.responseComplete();
            return;
        }
        if (request.getMethod().equals("POST")) {
            setUp();
        }
    }

    private void setUp() {
        if (!password.equals(repeated)) {
            refusal = text("setup.form.differ");
            return;
        }
        try {
            newKey = link.setUp(token, username.strip(), password).secret().value();
        } catch (Problem problem) {
            refusal = problem.sentence(locale());
        }
    }

    private static String text(String key) {
        return ResourceBundle.getBundle("org.calotype.messages", locale()).getString(key);
    }

    private static Locale locale() {
        return FacesContext.getCurrentInstance().getViewRoot().getLocale();
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
