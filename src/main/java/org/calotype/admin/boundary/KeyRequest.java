package org.calotype.admin.boundary;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.JsonBody;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** The key a client wants: name, scopes, expiry. */
record KeyRequest(String name, Set<Scope> scopes, Optional<Instant> expiresAt) {

    /**
     * Reads {@code {"name": "phone", "scopes": ["upload"], "expires_at": "2027-01-01T00:00:00Z"}}.
     *
     * @param usual scopes where none are named
     * @throws Problem INVALID_FIELD
     */
    static KeyRequest of(JsonBody body, Set<Scope> usual) {
        body.only("name", "scopes", "expires_at");
        return new KeyRequest(
                body.requiredText("name"),
                body.has("scopes") ? scopes(body.texts("scopes")) : usual,
                body.text("expires_at", Instant::parse));
    }

    /**
     * The same key within the life of the one that asks for it.
     *
     * @param end when that one runs out; absent: never, or nobody asks by a key
     * @throws Problem FORBIDDEN where it is to live longer
     */
    KeyRequest until(Optional<Instant> end) {
        if (end.isEmpty()) {
            return this;
        }
        if (expiresAt.filter(moment -> moment.isAfter(end.get())).isPresent()) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
        return new KeyRequest(name, scopes, expiresAt.or(() -> end));
    }

    /** Reads {@code {"name": "old phone"}}. @throws Problem INVALID_FIELD */
    static String name(JsonBody body) {
        return body.only("name").requiredText("name");
    }

    private static Set<Scope> scopes(Collection<String> words) {
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words) {
            try {
                scopes.add(Scope.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw Problem.of(unknown, ErrorCode.INVALID_FIELD, "scopes");
            }
        }
        return scopes;
    }
}
