package org.calotype.admin.boundary;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.calotype.account.entity.ApiKey;
import org.calotype.api.boundary.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * An API key as {@code /api/2} tells it.
 *
 * @param scopes upload, read, edit, admin
 * @param key the secret itself, told once, in the answer that made it
 */
public record KeyJson(
        long id,
        String name,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        long version,
        @Nullable String key)
        implements Versioned {

    /** Keys as a list of their own: no account has so many that pages were needed. */
    public record Keys(List<KeyJson> items) {}

    static KeyJson of(ApiKey key) {
        return of(key, Optional.empty());
    }

    static KeyJson of(ApiKey key, Optional<String> secret) {
        return new KeyJson(
                key.id(),
                key.name(),
                key.scopes().stream()
                        .sorted(Comparator.naturalOrder())
                        .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                        .toList(),
                key.createdAt(),
                key.expiresAt().orElse(null),
                key.lastUsedAt().orElse(null),
                key.version(),
                secret.orElse(null));
    }

    static Keys list(List<ApiKey> keys) {
        return new Keys(keys.stream().map(KeyJson::of).toList());
    }
}
