package org.calotype.api.boundary;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.calotype.api.control.RequestRates;
import org.calotype.api.control.RequestRates.Allowance;
import org.calotype.error.ErrorCode;
import org.calotype.error.ErrorResponse;
import org.calotype.error.Problem;
import org.calotype.security.boundary.ClientAddress;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.Caller;

/**
 * Refuses who asks too often, and tells everybody what is left to them (draft-ietf-httpapi-
 * ratelimit-headers-06: {@code RateLimit-Limit}, {@code -Remaining}, {@code -Reset} in seconds).
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class RateFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String ALLOWANCE = "org.calotype.api.allowance";

    @Context HttpServletRequest servletRequest;
    @Inject CurrentCaller caller;
    @Inject RequestRates rates;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!ApiPath.isVersion2(request)) {
            return;
        }
        rates.count(whom())
                .ifPresent(
                        allowance -> {
                            request.setProperty(ALLOWANCE, allowance);
                            if (allowance.refused()) {
                                throw Problem.of(ErrorCode.TOO_MANY_REQUESTS, allowance.limit())
                                        .retryAfter(allowance.retryAfter());
                            }
                        });
    }

    /** A key that opens nothing counts for its address, so that keys cannot be guessed fast. */
    private List<String> whom() {
        try {
            return caller.get().member().map(RateFilter::names).orElseGet(this::address);
        } catch (Problem unknownKey) {
            return address();
        }
    }

    private static List<String> names(Caller.Member member) {
        String credential = member.credential().means() + " " + member.credential().id();
        return List.of(credential, "user " + member.accountId());
    }

    private List<String> address() {
        return List.of("address " + ClientAddress.of(servletRequest));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ALLOWANCE) instanceof Allowance allowance) {
            MultivaluedMap<String, Object> headers = response.getHeaders();
            headers.putSingle("RateLimit-Limit", allowance.limit());
            headers.putSingle("RateLimit-Remaining", allowance.remaining());
            headers.putSingle("RateLimit-Reset", ErrorResponse.seconds(allowance.reset()));
        }
    }
}
