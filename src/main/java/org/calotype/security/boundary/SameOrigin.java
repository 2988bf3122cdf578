package org.calotype.security.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * Keeps other sites' pages from posting our forms in a visitor's name. Browsers say where a request
 * comes from ({@code Sec-Fetch-Site}, Fetch Metadata §3; {@code Origin}, RFC 6454 §7); clients that
 * are no browsers say neither and carry nobody's cookies.
 */
public final class SameOrigin {

    private SameOrigin() {}

    /**
     * Judges a request that changes something.
     *
     * @throws Problem FORBIDDEN when another site's page sent it
     */
    public static void require(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !comesFromHere(origin, request.getHeader("Host"))) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
    }

    private static boolean comesFromHere(String origin, String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException nowhere) {
            return false;
        }
    }
}
