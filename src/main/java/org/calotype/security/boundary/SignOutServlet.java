package org.calotype.security.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.calotype.account.control.SessionService;
import org.calotype.security.control.Caller;

/** Ends the session of this browser, here and in the database. */
@WebServlet("/sign-out")
public class SignOutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient CurrentCaller caller;
    @Inject transient SessionService sessions;
    @Inject transient SignedInBrowser browser;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Caller who = caller.get();
        Optional<Caller.Member> signedIn = who.inBrowser();
        if (signedIn.isPresent()) {
            Caller.Member member = signedIn.get();
            sessions.signOut(who.actor(), member.accountId(), member.credential().id());
        }
        browser.forget(request, response);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/");
    }
}
