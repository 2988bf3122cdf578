package org.calotype.upload.control;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.IpNetwork;

/**
 * Decides which addresses a URL source may be fetched from. A name is looked up once; every address
 * it has must be public or allowed, and only the addresses returned here may be connected to, so
 * that a name which changes its mind gains nothing.
 *
 * <p>A name that has no address is refused like one with a private address: else the answers would
 * tell the names of an inner network.
 */
public final class AddressGuard {

    /** IANA IPv4 Special-Purpose Address Registry, multicast (RFC 5771) and class E (RFC 1112). */
    private static final List<IpNetwork> SPECIAL_IPV4 =
            networks(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // shared, carrier-grade NAT
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, cloud metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarking
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4"); // reserved, broadcast

    /**
     * All that IANA has given out as unicast. What lies outside is special: loopback, unspecified,
     * IPv4-mapped and -compatible, NAT64 (64:ff9b::/96), discard, unique local (fc00::/7),
     * link-local, site-local, multicast.
     */
    private static final IpNetwork GLOBAL_IPV6 = IpNetwork.parse("2000::/3");

    /** IANA IPv6 Special-Purpose Address Registry, as far as it lies inside. */
    private static final List<IpNetwork> SPECIAL_IPV6 =
            networks(
                    "2001::/23", // protocol assignments: Teredo, benchmarking, ORCHID
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4
                    "3fff::/20"); // documentation

    private final NameResolver resolver;
    private final FetchAllowList allowed;

    public AddressGuard(NameResolver resolver, FetchAllowList allowed) {
        this.resolver = resolver;
        this.allowed = allowed;
    }

    private static List<IpNetwork> networks(String... notations) {
        return Stream.of(notations).map(IpNetwork::parse).toList();
    }

    /**
     * The addresses at which this URL may be fetched.
     *
     * @throws Problem URL_NOT_ALLOWED if a single one may not
     */
    List<InetAddress> admit(FetchUrl url) {
        boolean usualPort = FetchAllowList.USUAL_PORTS.contains(url.port());
        if (!usualPort && !allowed.mentions(url.port())) throw refused();

        List<InetAddress> addresses = addressesOf(url.host());
        for (InetAddress address : addresses) {
            boolean open = usualPort && isPublic(address);
            if (!open && !allowed.allows(url.host(), address, url.port())) throw refused();
        }
        return addresses;
    }

    private List<InetAddress> addressesOf(FetchHost host) {
        InetAddress literal = host.literal();
        if (literal != null) return List.of(literal);
        try {
            List<InetAddress> addresses = List.of(resolver.resolve(host.name()));
            if (!addresses.isEmpty()) return addresses;
        } catch (UnknownHostException e) {
            throw Problem.of(e, ErrorCode.URL_NOT_ALLOWED);
        }
        throw refused();
    }

    static boolean isPublic(InetAddress address) {
        boolean ipv4 = address.getAddress().length == 4;
        List<IpNetwork> special = ipv4 ? SPECIAL_IPV4 : SPECIAL_IPV6;
        return (ipv4 || GLOBAL_IPV6.contains(address))
                && special.stream().noneMatch(network -> network.contains(address));
    }

    private static Problem refused() {
        return Problem.of(ErrorCode.URL_NOT_ALLOWED);
    }
}
