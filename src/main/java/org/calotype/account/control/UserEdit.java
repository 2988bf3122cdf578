package org.calotype.account.control;

import java.util.Optional;
import org.calotype.account.entity.Account.Status;
import org.calotype.account.entity.Role;
import org.calotype.error.SeenVersion;

/**
 * What managers and administrators change about an account at once; absent parts stay as they are.
 *
 * @param status ACTIVE or BANNED
 * @param limits both of them
 * @param password a new one, in clear
 */
public record UserEdit(
        SeenVersion version,
        Optional<Role> role,
        Optional<Status> status,
        Optional<Limits> limits,
        Optional<String> password) {

    /**
     * Limits of its own.
     *
     * @param bytes of originals; 0: no limit; absent: that of the site
     * @param files their number; 0: no limit; absent: that of the site
     */
    public record Limits(Optional<Long> bytes, Optional<Long> files) {}
}
