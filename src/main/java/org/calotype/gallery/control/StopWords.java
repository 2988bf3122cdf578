package org.calotype.gallery.control;

import com.ibm.icu.text.Normalizer2;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;

/**
 * Words the site does not want to see. They are plain words, compared without case and width: no
 * pattern that somebody could make slow. A word of letters counts only where it stands alone; one
 * of a script without blanks wherever it occurs.
 */
@ApplicationScoped
public class StopWords {

    private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();

    @Inject Settings settings;

    /**
     * Judges what somebody wrote.
     *
     * @throws Problem STOP_WORDS_FOUND
     */
    public void requireNone(Stream<String> texts) {
        List<String> unwanted =
                Stream.of(settings.get(SiteSettings.STOP_WORDS).split(","))
                        .map(word -> FOLDED.normalize(word.strip()))
                        .filter(word -> !word.isEmpty())
                        .toList();
        if (!unwanted.isEmpty()
                && texts.map(FOLDED::normalize).anyMatch(text -> holds(text, unwanted))) {
            throw Problem.of(ErrorCode.STOP_WORDS_FOUND);
        }
    }

    private static boolean holds(String text, Collection<String> unwanted) {
        return unwanted.stream().anyMatch(word -> holds(text, word));
    }

    private static boolean holds(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (standsAlone(text, at, at + word.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean standsAlone(String text, int from, int to) {
        return !runsOn(text, from) && !runsOn(text, to);
    }

    /** Whether a word goes on across this place; scripts without blanks never say. */
    private static boolean runsOn(String text, int at) {
        if (at <= 0 || at >= text.length()) {
            return false;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        return Character.isLetterOrDigit(before)
                && Character.isLetterOrDigit(after)
                && !SearchTerms.isDense(before)
                && !SearchTerms.isDense(after);
    }
}
