package org.calotype.security.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.settings.IpNetwork;

/**
 * What trusted web servers in front say about a request by {@code X-Forwarded-For}, {@code -Proto}
 * and {@code -Host}. Whoever speaks to us directly and is not trusted says nothing.
 *
 * @param address the client: the last address of the chain that is no trusted proxy
 * @param secure whether the client came by TLS
 * @param host name people see, as far as a proxy says so
 * @param port that goes with it
 */
record Forwarded(String address, boolean secure, Optional<String> host, int port) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** More hops than this are nobody's real network. */
    private static final int MAX_HOPS = 20;

    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9a-fA-F:.]{2,45}])(?::(\\d{1,5}))?");

    static Forwarded in(HttpServletRequest request, List<IpNetwork> trusted) {
        String peer = request.getRemoteAddr();
        if (!covers(trusted, peer)) {
            return new Forwarded(
                    peer, request.isSecure(), Optional.empty(), request.getServerPort());
        }
        boolean secure =
                last(request, "X-Forwarded-Proto")
                        .map(scheme -> scheme.toLowerCase(Locale.ROOT).equals("https"))
                        .orElse(request.isSecure());
        Optional<Matcher> authority =
                last(request, "X-Forwarded-Host").map(AUTHORITY::matcher).filter(Matcher::matches);
        return new Forwarded(
                client(peer, hops(request), trusted),
                secure,
                authority.map(found -> found.group(1)),
                authority
                        .map(found -> port(found.group(2), secure))
                        .orElse(portOf(request, secure)));
    }

    private static int port(String written, boolean secure) {
        return written == null ? (secure ? HTTPS : HTTP) : Integer.parseInt(written);
    }

    /** A proxy that takes TLS off talks to our port; people see the usual one. */
    private static int portOf(HttpServletRequest request, boolean secure) {
        return secure && !request.isSecure() ? HTTPS : request.getServerPort();
    }

    /** From the end: each proxy adds whom it saw; what stands before the client it made up. */
    private static String client(String peer, List<String> hops, List<IpNetwork> trusted) {
        String client = peer;
        for (String hop : hops) {
            if (!isAddress(hop) || !covers(trusted, client)) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    private static List<String> hops(HttpServletRequest request) {
        List<String> hops = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("X-Forwarded-For"))) {
            for (String hop : header.split(",")) {
                hops.add(withoutPort(hop.strip()));
            }
        }
        Collections.reverse(hops);
        return hops.size() <= MAX_HOPS ? hops : hops.subList(0, MAX_HOPS);
    }

    /** {@code 192.0.2.1:4711} and {@code [2001:db8::1]:4711}, as some proxies write. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[") && hop.contains("]")) {
            return hop.substring(1, hop.indexOf(']'));
        }
        boolean ipv4WithPort = hop.indexOf(':') > 0 && hop.indexOf(':') == hop.lastIndexOf(':');
        return ipv4WithPort ? hop.substring(0, hop.indexOf(':')) : hop;
    }

    private static Optional<String> last(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name))
                .map(header -> header.substring(header.lastIndexOf(',') + 1).strip())
                .filter(value -> !value.isEmpty());
    }

    private static boolean isAddress(String text) {
        try {
            IpNetwork.address(text);
            return true;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static boolean covers(List<IpNetwork> networks, String address) {
        try {
            InetAddress candidate = IpNetwork.address(address);
            return networks.stream().anyMatch(network -> network.contains(candidate));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
