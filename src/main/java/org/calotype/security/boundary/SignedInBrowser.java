package org.calotype.security.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.calotype.account.control.SessionService.Opened;
import org.calotype.account.entity.Session;
import org.calotype.account.entity.Session.Device;
import org.calotype.security.control.Caller;
import org.calotype.settings.AccountSettings;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;

/** Hands a session to the browser in front of us, or takes it away. */
@ApplicationScoped
public class SignedInBrowser {

    @Inject CurrentCaller caller;
    @Inject ServerConfig server;
    @Inject Settings settings;

    /** Where a request comes from, as sessions remember it. */
    public static Device device(HttpServletRequest request) {
        return new Device(
                ClientAddress.of(request), Objects.toString(request.getHeader("User-Agent"), ""));
    }

    /**
     * Gives the browser a token; whatever the container kept for the visitor before is not kept.
     */
    public void take(Opened opened, HttpServletRequest request, HttpServletResponse response) {
        forgetContainerSession(request);
        give(opened, request, response);
        Session session = opened.session();
        caller.becomes(Caller.of(session, ClientAddress.of(request)));
    }

    /** Gives the browser the token of a session whose second factor is awaited. */
    void takeHalf(Opened opened, HttpServletRequest request, HttpServletResponse response) {
        forgetContainerSession(request);
        give(opened, request, response);
    }

    /** Gives the browser a renewed token. */
    void give(Opened opened, HttpServletRequest request, HttpServletResponse response) {
        Optional<Duration> kept =
                Optional.of(settings.get(AccountSettings.REMEMBER_ME))
                        .filter(lifetime -> opened.session().remembered());
        SessionCookie.set(response, opened.token(), kept, isSecure(request));
    }

    void forget(HttpServletRequest request, HttpServletResponse response) {
        forgetContainerSession(request);
        SessionCookie.clear(response, isSecure(request));
        caller.becomes(Caller.guest(ClientAddress.of(request)));
    }

    private static void forgetContainerSession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private boolean isSecure(HttpServletRequest request) {
        return request.isSecure()
                || server.publicUrl().filter(url -> url.getScheme().equals("https")).isPresent();
    }
}
