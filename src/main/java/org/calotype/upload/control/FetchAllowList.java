package org.calotype.upload.control;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.error.Problem;
import org.calotype.settings.BadConfiguration;
import org.calotype.settings.IpNetwork;
import org.jspecify.annotations.Nullable;

/**
 * What URL sources may reach besides public addresses on the usual ports, as the administrator
 * wrote it: hosts, addresses and networks, separated by commas, each host or address with a port if
 * it is not a usual one: {@code intra.example, nas.example:5000, 10.1.0.0/16, [fd00::7]:9000}.
 */
public final class FetchAllowList {

    /** Ports that need no entry. */
    static final Set<Integer> USUAL_PORTS = Set.of(80, 443, 8080, 8443);

    private static final Pattern WITH_PORT =
            Pattern.compile("(\\[[^]]*]|[^:/\\[\\]]+)(?::(\\d{1,5}))?");

    /**
     * One entry: a name or a network.
     *
     * @param port the one port it opens, 0 for the usual ones
     */
    private record Entry(@Nullable String name, @Nullable IpNetwork network, int port) {

        boolean covers(FetchHost host, InetAddress address) {
            return network == null ? host.name().equals(name) : network.contains(address);
        }

        boolean opens(int wanted) {
            return port == 0 ? USUAL_PORTS.contains(wanted) : port == wanted;
        }
    }

    private final List<Entry> entries;

    private FetchAllowList(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * @throws BadConfiguration with a sentence that names the entry it could not read
     */
    public static FetchAllowList parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            if (entry.isBlank()) continue;
            entries.add(entry(entry.strip()));
        }
        return new FetchAllowList(entries);
    }

    private static Entry entry(String text) {
        try {
            return read(text);
        } catch (IllegalArgumentException | Problem e) {
            throw new BadConfiguration(
                    "CALOTYPE_FETCH_ALLOW: \""
                            + text
                            + "\" is neither a host such as intra.example or intra.example:8081"
                            + " nor a network such as 10.1.0.0/16");
        }
    }

    private static Entry read(String text) {
        Matcher parts = WITH_PORT.matcher(text);
        if (!parts.matches()) return new Entry(null, IpNetwork.parse(text), 0);
        int port = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        if (port > 65535 || (port == 0 && parts.group(2) != null)) {
            throw new IllegalArgumentException("no such port");
        }
        FetchHost host = FetchHost.parse(parts.group(1));
        InetAddress literal = host.literal();
        if (literal == null) return new Entry(host.name(), null, port);
        boolean ipv4 = literal.getAddress().length == 4;
        if (ipv4 && !host.name().equals(parts.group(1))) {
            throw new IllegalArgumentException("an address that was cut short");
        }
        return new Entry(null, new IpNetwork(literal, literal.getAddress().length * 8), port);
    }

    /** Whether an entry opens this port of this host at this address. */
    boolean allows(FetchHost host, InetAddress address, int port) {
        return entries.stream().anyMatch(e -> e.covers(host, address) && e.opens(port));
    }

    /** Whether any entry opens this port at all. */
    boolean mentions(int port) {
        return entries.stream().anyMatch(entry -> entry.port() == port);
    }
}
