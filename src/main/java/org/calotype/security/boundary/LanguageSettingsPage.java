package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.calotype.account.control.Enrolment;
import org.calotype.account.entity.Account;
import org.calotype.security.control.Caller;

/** In which language and time zone somebody reads the site. */
@Named
@RequestScoped
public class LanguageSettingsPage {

    @Inject Visit visit;
    @Inject Reply reply;
    @Inject Member member;
    @Inject Enrolment enrolment;
    @Inject Moments moments;
    @Inject Clock clock;

    private String language = "";
    private String timeZone = "";

    /** Shows it, or takes the form. */
    public void open() {
        visit.keepSecret();
        visit.memberOrSignIn().ifPresent(this::open);
    }

    private void open(Caller.Member who) {
        reply.take(() -> prefer(who));
        Account account = member.account(who);
        language = account.locale().orElse("");
        timeZone = account.timeZone().orElse("");
    }

    /** The page is drawn anew, because the language of this one is decided already. */
    private void prefer(Caller.Member who) {
        enrolment.prefer(who.accountId(), chosen("language"), chosen("zone"));
        visit.go("/settings/language");
    }

    private Optional<String> chosen(String name) {
        return Optional.of(visit.field(name).strip()).filter(value -> !value.isEmpty());
    }

    public String getLanguage() {
        return language;
    }

    public String getTimeZone() {
        return timeZone;
    }

    /** This moment as the site writes it now. */
    public String getExample() {
        return moments.text(clock.instant());
    }

    public List<String> getTimeZones() {
        return List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
    }
}
