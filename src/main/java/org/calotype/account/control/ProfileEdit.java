package org.calotype.account.control;

import java.util.Optional;
import org.calotype.error.SeenVersion;
import org.calotype.settings.NsfwDisplay;

/**
 * What somebody changes about their own account at once; absent parts stay as they are.
 *
 * @param displayName blank takes it away
 * @param about blank takes it away
 * @param locale one of {@link Enrolment#LANGUAGES}; blank: that of the browser
 * @param timeZone IANA time zone; blank: that of the site
 * @param nsfw how what is not safe for work is shown; absent inside: as the site does
 */
public record ProfileEdit(
        SeenVersion version,
        Optional<String> displayName,
        Optional<String> about,
        Optional<String> locale,
        Optional<String> timeZone,
        Optional<Optional<NsfwDisplay>> nsfw) {

    /** Whether it changes what others are told. */
    boolean introduces() {
        return displayName.isPresent() || about.isPresent();
    }
}
