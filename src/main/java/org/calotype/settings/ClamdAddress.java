package org.calotype.settings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where ClamAV's daemon listens.
 *
 * @param place path of a Unix socket, or host
 * @param port 0: it is a Unix socket
 */
public record ClamdAddress(String place, int port) {

    private static final Pattern TCP =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s:/\\[\\]]+):(\\d+)");
    private static final int MAX_PORT = 65_535;

    /** {@code /run/clamav/clamd.ctl} or {@code 127.0.0.1:3310}; empty for what is neither. */
    static Optional<ClamdAddress> parse(String written) {
        if (written.startsWith("/")) {
            return Optional.of(new ClamdAddress(written, 0));
        }
        Matcher tcp = TCP.matcher(written);
        if (!tcp.matches() || tcp.group(2).length() > 5) {
            return Optional.empty();
        }
        int port = Integer.parseInt(tcp.group(2));
        return port < 1 || port > MAX_PORT
                ? Optional.empty()
                : Optional.of(new ClamdAddress(tcp.group(1), port));
    }

    /** Whether it is a Unix socket. */
    public boolean isSocketFile() {
        return port == 0;
    }

    /**
     * @throws UnknownHostException when nobody knows the host
     */
    public SocketAddress toSocketAddress() throws UnknownHostException {
        return isSocketFile()
                ? UnixDomainSocketAddress.of(place)
                : new InetSocketAddress(InetAddress.getByName(place), port);
    }

    @Override
    public String toString() {
        return isSocketFile() ? place : place + ":" + port;
    }
}
