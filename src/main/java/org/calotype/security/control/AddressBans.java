package org.calotype.security.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.database.Database;
import org.calotype.error.ErrorCode;
import org.calotype.error.Outage;
import org.calotype.error.Problem;
import org.calotype.security.entity.BannedNetwork;
import org.calotype.settings.IpNetwork;

/**
 * Which addresses are not welcome. Asked with every request, so the answer is kept for a moment.
 */
@ApplicationScoped
public class AddressBans {

    /** A ban holds on other nodes after this long. */
    static final Duration KEPT = Duration.ofSeconds(5);

    private static final int MAX_REASON = 200;

    @Inject BannedNetworkRepository bans;
    @Inject Database database;
    @Inject Audit audit;
    @Inject Clock clock;

    private volatile Kept kept = new Kept(List.of(), Instant.MIN);

    private record Kept(List<Ban> bans, Instant until) {}

    private record Ban(IpNetwork network, BannedNetwork row) {}

    /** Whether nobody of this address may come in. */
    public boolean covers(String address) {
        Instant now = clock.instant();
        List<Ban> present = present(now);
        if (present.isEmpty()) {
            return false;
        }
        try {
            InetAddress candidate = IpNetwork.address(address);
            return present.stream()
                    .anyMatch(ban -> ban.network().contains(candidate) && ban.row().holdsAt(now));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private List<Ban> present(Instant now) {
        if (now.isAfter(kept.until()) && database.isReady()) {
            kept = new Kept(asked(), now.plus(KEPT));
        }
        return kept.bans();
    }

    /** While the database is away, what was known last. */
    private List<Ban> asked() {
        try {
            return bans.all().stream().map(row -> new Ban(row.network(), row)).toList();
        } catch (RuntimeException failure) {
            if (Outage.isIn(failure)) {
                return kept.bans();
            }
            throw failure;
        }
    }

    /** All bans, newest first; those that have run out included. */
    public List<BannedNetwork> list() {
        return bans.all();
    }

    /**
     * Bans an address or a network in CIDR notation; a ban of the same that has run out gives way.
     *
     * @param expiresAt when the ban ends; absent: when it is lifted
     * @throws Problem FORBIDDEN for all but managers; INVALID_FIELD network, OWN_ADDRESS for one
     *     with the caller in it, FIELD_TOO_LONG reason, NOT_IN_FUTURE expires_at; CONFLICT where it
     *     is banned already
     */
    @Transactional
    public BannedNetwork ban(
            Caller by, String network, String reason, Optional<Instant> expiresAt) {
        by.requireManager();
        Instant now = clock.instant();
        IpNetwork wanted = parse(network.strip());
        if (wanted.contains(IpNetwork.address(by.address()))) {
            throw Problem.of(ErrorCode.OWN_ADDRESS);
        }
        if (reason.length() > MAX_REASON) {
            throw Problem.of(ErrorCode.FIELD_TOO_LONG, "reason", MAX_REASON);
        }
        if (expiresAt.filter(moment -> !moment.isAfter(now)).isPresent()) {
            throw Problem.of(ErrorCode.NOT_IN_FUTURE, "expires_at");
        }
        bans.byNotation(network.strip()).ifPresent(known -> giveWay(known, now));
        BannedNetwork ban = new BannedNetwork(network.strip(), reason.strip(), now, expiresAt);
        bans.add(ban);
        audit.record(by.actor(), AuditAction.ADMINISTRATION, "address " + network, "banned");
        forget();
        return ban;
    }

    private void giveWay(BannedNetwork known, Instant now) {
        if (known.holdsAt(now)) {
            throw Problem.of(ErrorCode.CONFLICT);
        }
        bans.remove(known);
    }

    /** Lifts a ban. @throws Problem FORBIDDEN for all but managers, NOT_FOUND */
    @Transactional
    public void lift(Caller by, long banId) {
        by.requireManager();
        BannedNetwork ban = bans.byId(banId).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        bans.remove(ban);
        audit.record(
                by.actor(), AuditAction.ADMINISTRATION, "address " + ban.notation(), "ban lifted");
        forget();
    }

    private void forget() {
        kept = new Kept(kept.bans(), Instant.MIN);
    }

    private static IpNetwork parse(String network) {
        try {
            return IpNetwork.parse(network);
        } catch (IllegalArgumentException noNetwork) {
            throw Problem.of(noNetwork, ErrorCode.INVALID_FIELD, "network");
        }
    }
}
