package org.calotype.audit.entity;

import java.util.Optional;

/**
 * Who did it, as of that moment.
 *
 * @param accountId row of the account; absent for guests and for the server itself
 * @param name user name, or empty
 * @param address client address in text form, or empty for the server itself
 */
public record Actor(Optional<Long> accountId, String name, Means means, String address) {

    /** By what the actor was known. */
    public enum Means {
        /** Nobody asked who it is. */
        NONE,
        KEY,
        SESSION,
        /** The server did it by itself: a timer, the environment. */
        SERVER
    }

    /** The server itself. */
    public static final Actor SERVER = new Actor(Optional.empty(), "", Means.SERVER, "");

    /** Somebody unknown at this address. */
    public static Actor guest(String address) {
        return new Actor(Optional.empty(), "", Means.NONE, address);
    }
}
