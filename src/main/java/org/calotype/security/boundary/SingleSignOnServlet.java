package org.calotype.security.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.calotype.account.control.ExternalAccounts;
import org.calotype.account.control.SessionService.Opened;
import org.calotype.account.entity.Session.Stage;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.RefusalPage;
import org.calotype.security.control.IdentityProvider;
import org.calotype.security.control.IdentityProvider.Departure;
import org.calotype.security.control.IdentityProvider.Journey;
import org.calotype.security.control.IdentityProvider.Refused;
import org.calotype.security.control.SignInService;

/**
 * To the identity provider and back. What the browser keeps meanwhile is a cookie of ten minutes,
 * so any node may take it back and looking makes no session.
 */
@WebServlet({"/sign-in/oidc", IdentityProvider.CALLBACK})
public class SingleSignOnServlet extends HttpServlet {

    /** Request attribute with the sentence the sign-in page shows. */
    static final String REFUSAL = "org.calotype.security.sso-refusal";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(SingleSignOnServlet.class.getName());
    private static final String COOKIE = "calotype_sso";
    private static final int TEN_MINUTES = 600;

    @Inject transient IdentityProvider provider;
    @Inject transient ExternalAccounts accounts;
    @Inject transient SignInService signIn;
    @Inject transient SignedInBrowser browser;
    @Inject transient Audit audit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "same-origin");
        if (!provider.isSetUp()) {
            response.sendError(ErrorCode.NOT_FOUND.httpStatus());
            return;
        }
        try {
            if (request.getRequestURI().equals(IdentityProvider.CALLBACK)) {
                arrive(request, response);
                return;
            }
            Departure departure = provider.depart();
            keep(request, response, departure.journey());
            response.sendRedirect(departure.address().toString());
        } catch (Refused refused) {
            LOG.log(Level.WARNING, "single sign-on failed: " + refused.getMessage(), refused);
            audit.record(
                    Actor.guest(ClientAddress.of(request)),
                    AuditAction.SIGN_IN_REFUSED,
                    "",
                    "single sign-on: " + refused.getMessage());
            refuse(request, response, Problem.of(ErrorCode.SINGLE_SIGN_ON_FAILED));
        } catch (Problem problem) {
            refuse(request, response, problem);
        }
    }

    private void arrive(HttpServletRequest request, HttpServletResponse response)
            throws Refused, IOException {
        Optional<Journey> journey = kept(request).filter(begun -> belongs(begun, request));
        forget(request, response);
        String code = Objects.toString(request.getParameter("code"), "");
        if (journey.isEmpty()) {
            throw Problem.of(ErrorCode.SINGLE_SIGN_ON_FAILED);
        }
        if (code.isEmpty()) {
            throw IdentityProvider.saidNo(Objects.toString(request.getParameter("error"), ""));
        }
        Opened opened =
                signIn.admit(
                        accounts.accountOf(provider.arrive(journey.get(), code)),
                        false,
                        SignedInBrowser.device(request),
                        "single sign-on");
        if (opened.session().stage() == Stage.HALF) {
            browser.takeHalf(opened, request, response);
            response.sendRedirect("/second-factor");
            return;
        }
        browser.take(opened, request, response);
        response.sendRedirect("/");
    }

    private static boolean belongs(Journey begun, HttpServletRequest request) {
        String state = Objects.toString(request.getParameter("state"), "");
        return MessageDigest.isEqual(
                begun.state().getBytes(StandardCharsets.UTF_8),
                state.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws ServletException, IOException {
        RefusalPage.show(problem, "/sign-in.xhtml", request, response);
    }

    private static void keep(
            HttpServletRequest request, HttpServletResponse response, Journey journey) {
        String value = journey.state() + "." + journey.nonce() + "." + journey.verifier();
        response.addCookie(cookie(request, value, TEN_MINUTES));
    }

    private static void forget(HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(cookie(request, "", 0));
    }

    private static Cookie cookie(HttpServletRequest request, String value, int seconds) {
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath("/sign-in");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setMaxAge(seconds);
        // Lax: the way back from the provider is a link to us.
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private static Optional<Journey> kept(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(cookie -> cookie.getValue().split("\\.", -1))
                        .filter(parts -> parts.length == 3)
                        .map(parts -> new Journey(parts[0], parts[1], parts[2]))
                        .findFirst();
    }
}
