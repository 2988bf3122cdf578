package org.calotype.admin.boundary;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.calotype.audit.entity.AuditAction;
import org.calotype.audit.entity.AuditFilter;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/** Which lines of the record a client asks for. */
public class AuditQuery {

    @QueryParam("q")
    @Nullable String words;

    @QueryParam("action")
    List<String> actions = new ArrayList<>();

    @QueryParam("user")
    @Nullable String user;

    @QueryParam("address")
    @Nullable String address;

    @QueryParam("target")
    @Nullable String target;

    @QueryParam("from")
    @Nullable String from;

    @QueryParam("until")
    @Nullable String until;

    /**
     * @throws Problem INVALID_FIELD with the name of what cannot be read
     */
    AuditFilter filter() {
        EnumSet<AuditAction> wanted = EnumSet.noneOf(AuditAction.class);
        for (String action : actions) {
            wanted.add(
                    parsed("action", action, it -> AuditAction.valueOf(it.toUpperCase(Locale.ROOT)))
                            .orElseThrow());
        }
        return new AuditFilter(
                Optional.ofNullable(words),
                wanted,
                Optional.ofNullable(user),
                Optional.ofNullable(address),
                Optional.ofNullable(target),
                parsed("from", from, Instant::parse),
                parsed("until", until, Instant::parse));
    }

    private static <T> Optional<T> parsed(
            String name, @Nullable String written, Function<String, T> form) {
        try {
            return Optional.ofNullable(written).map(form);
        } catch (RuntimeException unreadable) {
            throw Problem.of(unreadable, ErrorCode.INVALID_FIELD, name);
        }
    }
}
