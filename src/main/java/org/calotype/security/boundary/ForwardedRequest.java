package org.calotype.security.boundary;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request as its client made it, whoever handed it on. */
final class ForwardedRequest extends HttpServletRequestWrapper {

    private final Forwarded told;

    ForwardedRequest(HttpServletRequest request, Forwarded told) {
        super(request);
        this.told = told;
    }

    @Override
    public String getRemoteAddr() {
        return told.address();
    }

    @Override
    public String getRemoteHost() {
        return told.address();
    }

    @Override
    public boolean isSecure() {
        return told.secure();
    }

    @Override
    public String getScheme() {
        return told.secure() ? "https" : "http";
    }

    @Override
    public String getServerName() {
        return told.host().orElseGet(super::getServerName);
    }

    @Override
    public int getServerPort() {
        return told.port();
    }

    @Override
    public StringBuffer getRequestURL() {
        boolean usual = told.port() == (told.secure() ? 443 : 80);
        return new StringBuffer(getScheme())
                .append("://")
                .append(getServerName())
                .append(usual ? "" : ":" + told.port())
                .append(getRequestURI());
    }
}
