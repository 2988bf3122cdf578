package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.boundary.Moments;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;
import org.calotype.security.control.AddressBans;
import org.calotype.security.control.Caller;
import org.calotype.security.entity.BannedNetwork;

/** Addresses that are not welcome: banned for some days or for good, and let in again. */
@Named
@RequestScoped
public class BanDeskPage {

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Reply reply;
    @Inject AddressBans bans;
    @Inject Moments moments;
    @Inject Clock clock;

    private List<BanRow> rows = List.of();

    /**
     * One ban.
     *
     * @param until when it ends; empty: when it is lifted
     * @param over whether it has ended already
     */
    public record BanRow(
            long id, String network, String reason, String since, String until, boolean over) {}

    /** Shows them, or does what a form asks and shows them again. */
    public void open() {
        door.manager().ifPresent(this::open);
    }

    private void open(Caller caller) {
        reply.take(() -> change(caller));
        Instant now = clock.instant();
        rows = bans.list().stream().map(ban -> row(ban, now)).toList();
    }

    private void change(Caller caller) {
        switch (visit.field("do")) {
            case "ban" -> bans.ban(caller, visit.field("network"), visit.field("reason"), expiry());
            case "lift" -> bans.lift(caller, KeyParameter.require(visit, "id"));
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
        reply.done("settings.reply.done");
    }

    private Optional<Instant> expiry() {
        String days = visit.field("days").strip();
        if (days.isEmpty()) {
            return Optional.empty();
        }
        if (!days.matches("[1-9][0-9]{0,3}")) {
            throw Problem.of(ErrorCode.INVALID_FIELD, visit.text("desk.bans.days"));
        }
        return Optional.of(clock.instant().plus(Duration.ofDays(Long.parseLong(days))));
    }

    private BanRow row(BannedNetwork ban, Instant now) {
        return new BanRow(
                ban.id(),
                ban.notation(),
                ban.reason(),
                moments.text(ban.bannedAt()),
                ban.expiresAt().map(moments::text).orElse(""),
                !ban.holdsAt(now));
    }

    public List<BanRow> getRows() {
        return rows;
    }
}
