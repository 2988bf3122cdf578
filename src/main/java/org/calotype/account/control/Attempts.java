package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.SecretHash;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.AccountSettings;
import org.calotype.settings.Settings;

/**
 * Holds up who guesses: each name and each address may try so often in a quarter of an hour, on all
 * nodes together. An attempt is counted before it is judged, so that a hundred at once are not all
 * judged.
 */
@ApplicationScoped
public class Attempts {

    static final Duration WINDOW = Duration.ofMinutes(15);

    /** An IPv6 host has 64 bits to itself (RFC 6177): the network is what is counted. */
    private static final int IPV6_NETWORK_GROUPS = 4;

    @Inject AttemptRepository attempts;
    @Inject Settings settings;
    @Inject Clock clock;

    /**
     * Counts an attempt in the name of somebody, who may not exist.
     *
     * @param name as typed; kept as a hash, because people type passwords there
     * @throws Problem TOO_MANY_ATTEMPTS
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void count(String name, String address) {
        count(ofName(name), settings.get(AccountSettings.ATTEMPTS_PER_NAME));
        count(ofAddress(address), settings.get(AccountSettings.ATTEMPTS_PER_ADDRESS));
    }

    /** Counts an attempt of an address alone. @throws Problem TOO_MANY_ATTEMPTS */
    @Transactional(TxType.REQUIRES_NEW)
    public void countAddress(String address) {
        count(ofAddress(address), settings.get(AccountSettings.ATTEMPTS_PER_ADDRESS));
    }

    private void count(String bucket, int limit) {
        Instant now = clock.instant();
        if (attempts.count(bucket, now, now.minus(WINDOW)) > limit) {
            throw Problem.of(ErrorCode.TOO_MANY_ATTEMPTS).retryAfter(WINDOW);
        }
    }

    /** The attempt was a good one: it does not count against anybody. */
    @Transactional(TxType.REQUIRES_NEW)
    public void succeeded(String name, String address) {
        attempts.forget(ofName(name));
        attempts.giveBack(ofAddress(address));
    }

    /** Forgets windows that are over. @return how many */
    @Transactional
    public int sweep() {
        return attempts.removeBefore(clock.instant().minus(WINDOW));
    }

    private static String ofName(String name) {
        return "name:" + SecretHash.of(Account.key(name));
    }

    static String ofAddress(String address) {
        if (!address.contains(":")) {
            return "address:" + address;
        }
        String[] groups = address.split(":", -1);
        StringBuilder network = new StringBuilder("address:");
        for (int i = 0; i < IPV6_NETWORK_GROUPS && i < groups.length; i++) {
            network.append(groups[i]).append(':');
        }
        return network.toString();
    }
}
