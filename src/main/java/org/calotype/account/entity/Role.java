package org.calotype.account.entity;

import java.util.EnumSet;
import java.util.Set;
import org.calotype.account.entity.ApiKey.Scope;

/** What an account is trusted with, from the least to the most. */
public enum Role {
    USER,
    MANAGER,
    ADMINISTRATOR;

    /**
     * What this role lets people do, whatever they come with: a key has of this what its own scopes
     * name, a signed-in session all of it. The scope {@code ADMIN} is a manager's moderation and an
     * administrator's everything.
     */
    public Set<Scope> scopes() {
        return this == USER
                ? EnumSet.of(Scope.UPLOAD, Scope.READ, Scope.EDIT)
                : EnumSet.allOf(Scope.class);
    }

    /** Whether this role may do whatever the other may. */
    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }
}
