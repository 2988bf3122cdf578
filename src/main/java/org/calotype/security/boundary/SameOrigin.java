package org.calotype.security.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.ServerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites' pages from posting our forms in a visitor's name. Browsers say where a request
 * comes from ({@code Sec-Fetch-Site}, Fetch Metadata §3; {@code Origin}, RFC 6454 §7); clients that
 * are no browsers say neither and carry nobody's cookies.
 */
@ApplicationScoped
public class SameOrigin {

    @Inject ServerConfig server;

    /**
     * Judges a request that changes something and carries no cookie of ours.
     *
     * @throws Problem FORBIDDEN when another site's page sent it
     */
    public void require(HttpServletRequest request) {
        if (isForeign(request)) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
    }

    /**
     * Judges a request that changes something by the power of a cookie: that it comes from a page
     * of ours must be said, silence is not enough.
     *
     * @throws Problem FORBIDDEN otherwise
     */
    public void requireProof(HttpServletRequest request) {
        boolean silent =
                request.getHeader("Sec-Fetch-Site") == null && request.getHeader("Origin") == null;
        if (silent || isForeign(request)) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
    }

    private boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader("Origin");
        return origin != null && !comesFromHere(origin, request);
    }

    private boolean comesFromHere(String origin, HttpServletRequest request) {
        String authority = authority(origin);
        return authority != null
                && (authority.equalsIgnoreCase(request.getHeader("Host"))
                        || authority.equalsIgnoreCase(seen(request))
                        || server.publicUrl()
                                .filter(url -> authority.equalsIgnoreCase(url.getRawAuthority()))
                                .isPresent());
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException nowhere) {
            return null;
        }
    }

    /** Host and port as a browser writes them: without the port that its scheme implies. */
    private static String seen(HttpServletRequest request) {
        boolean usual = request.getServerPort() == (request.isSecure() ? 443 : 80);
        return request.getServerName() + (usual ? "" : ":" + request.getServerPort());
    }
}
