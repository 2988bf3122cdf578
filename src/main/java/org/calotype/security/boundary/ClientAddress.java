package org.calotype.security.boundary;

import jakarta.servlet.ServletRequest;

/**
 * Where a request comes from, also for those who hold the request of the server itself and not the
 * one {@link ForwardedFilter} passes on.
 */
public final class ClientAddress {

    static final String ATTRIBUTE = "org.calotype.security.client-address";

    private ClientAddress() {}

    /** Address of the client in text form. */
    public static String of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String address
                ? address
                : request.getRemoteAddr();
    }
}
