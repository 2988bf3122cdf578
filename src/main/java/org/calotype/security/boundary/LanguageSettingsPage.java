package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.calotype.account.control.Enrolment;
import org.calotype.account.entity.Account;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller;
import org.calotype.settings.NsfwDisplay;

/** How somebody reads the site: language, time zone, and what is not safe for work. */
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
    private String nsfw = "";

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
        nsfw = account.nsfw().map(NsfwDisplay::word).orElse("");
    }

    /** The page is drawn anew, because the language of this one is decided already. */
    private void prefer(Caller.Member who) {
        enrolment.prefer(
                who.accountId(),
                chosen("language"),
                chosen("zone"),
                chosen("nsfw").map(LanguageSettingsPage::display));
        visit.go("/settings/language");
    }

    private static NsfwDisplay display(String word) {
        return NsfwDisplay.named(word)
                .orElseThrow(() -> Problem.of(ErrorCode.INVALID_FIELD, "nsfw"));
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

    /** One of {@link #getNsfwWords}, or empty: as the site does. */
    public String getNsfw() {
        return nsfw;
    }

    public List<String> getNsfwWords() {
        return Arrays.stream(NsfwDisplay.values()).map(NsfwDisplay::word).toList();
    }

    /** This moment as the site writes it now. */
    public String getExample() {
        return moments.text(clock.instant());
    }

    public List<String> getTimeZones() {
        return List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
    }
}
