package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.entity.Account;
import org.calotype.settings.ServerConfig;
import org.jspecify.annotations.Nullable;

/** Moments as the visitor reads them: in the chosen language and time zone. */
@RequestScoped
public class Moments {

    @Inject Visit visit;
    @Inject AccountRepository accounts;
    @Inject ServerConfig server;

    private @Nullable ZoneId zone;

    public String text(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(visit.locale())
                .withZone(zone())
                .format(moment);
    }

    /** To the second, with the time zone: for what happens at exactly that moment. */
    public String precise(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG)
                .withLocale(visit.locale())
                .withZone(zone())
                .format(moment);
    }

    /** The day alone. */
    public String date(Instant moment) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(visit.locale())
                .withZone(zone())
                .format(moment);
    }

    /** The month alone: November 2026. */
    public String month(Instant moment) {
        return DateTimeFormatter.ofPattern(visit.text("grid.month"), visit.locale())
                .withZone(zone())
                .format(moment);
    }

    /** The visitor's time zone, else the site's. */
    public ZoneId zone() {
        if (zone == null) {
            Optional<Account> account =
                    visit.caller().member().flatMap(who -> accounts.byId(who.accountId()));
            zone = account.flatMap(Account::timeZone).map(ZoneId::of).orElse(server.timeZone());
        }
        return zone;
    }
}
