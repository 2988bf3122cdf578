package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.calotype.account.control.SessionService;
import org.calotype.account.entity.ApiKeySecret;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.control.ApiKeyAuthentication;
import org.calotype.security.control.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The one way a boundary learns who is asking: by an API key ({@code X-API-Key} or {@code
 * Authorization: Bearer cal_…}, RFC 6750 §2.1), else by a signed-in session, else a guest. Looks at
 * most once a request, and only when asked; makes no session.
 *
 * <p>A page that stays open says for whom it was made: it acts for nobody else (X6).
 *
 * <p>The upload API has its own place for keys, the form, and does not read cookies.
 */
@RequestScoped
public class CurrentCaller {

    static final String KEY_HEADER = "X-API-Key";

    /** The user name of who was signed in when the page was made whose script asks. */
    private static final String PAGE_MEMBER = "X-Calotype-Member";

    private static final String BEARER = "Bearer ";

    private @Nullable Caller known;

    @Inject HttpServletRequest request;
    @Inject ApiKeyAuthentication keys;
    @Inject SessionService sessions;

    /**
     * Who is asking.
     *
     * @throws Problem NOT_SIGNED_IN for a key that opens nothing: it is not rescued by a cookie;
     *     SIGNED_OUT for a page that was made for a member who is not here any more
     */
    public Caller get() {
        if (known == null) {
            known = find();
        }
        return known;
    }

    private Caller find() {
        String address = ClientAddress.of(request);
        Optional<String> key = keyOf(request);
        if (key.isPresent()) {
            return ofKey(key.get(), address);
        }
        Optional<Caller> signedIn =
                SessionCookie.in(request)
                        .flatMap(sessions::find)
                        .map(session -> Caller.of(session, address));
        requireMemberOfPage(signedIn);
        return signedIn.orElseGet(() -> Caller.guest(address));
    }

    private void requireMemberOfPage(Optional<Caller> signedIn) {
        String expected = request.getHeader(PAGE_MEMBER);
        Optional<String> here = signedIn.flatMap(Caller::member).map(Caller.Member::username);
        if (expected != null && !here.filter(expected::equals).isPresent()) {
            throw Problem.of(ErrorCode.SIGNED_OUT);
        }
    }

    private Caller ofKey(String key, String address) {
        try {
            return keys.caller(Optional.of(key), address);
        } catch (Problem refused) {
            throw Problem.of(refused, ErrorCode.NOT_SIGNED_IN);
        }
    }

    /** Whether a guest has come without the key that lets scripts upload as one. */
    public boolean isGuestWithoutKey() {
        return get().isGuest() && keyOf(request).isEmpty();
    }

    /** The key a request carries in its headers; an empty header counts as absent. */
    static Optional<String> keyOf(HttpServletRequest request) {
        Optional<String> plain =
                Optional.ofNullable(request.getHeader(KEY_HEADER))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty());
        return plain.or(() -> bearerOf(request));
    }

    /** Other schemes and other tokens belong to a web server in front. */
    private static Optional<String> bearerOf(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip())
                .filter(token -> token.startsWith(ApiKeySecret.PREFIX));
    }

    /** Somebody signed in or out in this very request. */
    void becomes(Caller caller) {
        known = caller;
    }
}
