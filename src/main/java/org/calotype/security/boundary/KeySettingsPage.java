package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.calotype.account.control.KeyService;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.security.control.Caller;

/** The API keys of somebody: made, shown once, listed, renamed, revoked. */
@Named
@RequestScoped
public class KeySettingsPage {

    @Inject Visit visit;
    @Inject Reply reply;
    @Inject KeyService keys;
    @Inject Moments moments;
    @Inject Clock clock;

    private List<Row> rows = List.of();
    private List<String> offered = List.of();
    private String newKey = "";

    /** A key as the page lists it. */
    public record Row(
            long id,
            String name,
            List<String> scopes,
            String created,
            String lastUsed,
            String expires) {}

    /** Shows the keys, or does what a form asks. */
    public void open() {
        visit.keepSecret();
        visit.memberOrSignIn().ifPresent(this::open);
    }

    private void open(Caller.Member member) {
        reply.take(() -> change(member));
        offered = member.role().scopes().stream().sorted().map(this::word).toList();
        rows = keys.list(member.accountId()).stream().map(this::row).toList();
    }

    private void change(Caller.Member member) {
        switch (visit.field("do")) {
            case "revoke" ->
                    keys.revoke(visit.caller().actor(), member.accountId(), id(), SeenVersion.ANY);
            case "rename" ->
                    keys.rename(
                            visit.caller().actor(),
                            member.accountId(),
                            id(),
                            SeenVersion.ANY,
                            visit.field("name"));
            default -> {
                create(member);
                return;
            }
        }
        reply.done("settings.reply.done");
    }

    private void create(Caller.Member member) {
        if (scopes().isEmpty()) {
            throw Problem.of(ErrorCode.INVALID_FIELD, visit.text("keys.create.scopes"));
        }
        newKey =
                keys.create(
                                visit.caller().actor(),
                                member.accountId(),
                                visit.field("name"),
                                scopes(),
                                expiry(visit.field("expires")))
                        .secret()
                        .value();
    }

    private long id() {
        try {
            return Long.parseLong(visit.field("id"));
        } catch (NumberFormatException noId) {
            throw Problem.of(noId, ErrorCode.NOT_FOUND);
        }
    }

    private Set<Scope> scopes() {
        return Arrays.stream(Scope.values())
                .filter(scope -> visit.field("scope-" + word(scope)).equals("1"))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    private Optional<Instant> expiry(String days) {
        if (days.isEmpty()) {
            return Optional.empty();
        }
        if (!days.matches("[0-9]{1,4}")) {
            throw Problem.of(ErrorCode.INVALID_FIELD, visit.text("keys.create.expires"));
        }
        return Optional.of(clock.instant().plus(Duration.ofDays(Integer.parseInt(days))));
    }

    private String word(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    private Row row(ApiKey key) {
        return new Row(
                key.id(),
                key.name(),
                key.scopes().stream().sorted().map(this::word).toList(),
                moments.text(key.createdAt()),
                key.lastUsedAt().map(moments::text).orElse(""),
                key.expiresAt().map(moments::text).orElse(""));
    }

    public List<Row> getRows() {
        return rows;
    }

    /** Scopes the member's role has, in small letters. */
    public List<String> getOffered() {
        return offered;
    }

    public String getNewKey() {
        return newKey;
    }
}
