package org.calotype.error;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The languages of the pages and sentences, and the one of them a browser asks for. */
public final class Languages {

    /** For those who speak none of ours. */
    public static final Locale DEFAULT = Locale.ENGLISH;

    /** All there are. */
    public static final List<Locale> ALL = List.of(DEFAULT, Locale.SIMPLIFIED_CHINESE);

    private static final String SENTENCES = "org.calotype.messages";

    private Languages() {}

    /**
     * The first of the browser's languages that is one of ours, whatever country or script it
     * names: who asks for {@code zh-TW} or {@code zh} reads Chinese sooner than English.
     */
    public static Locale askedFor(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .map(Languages::oursLike)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(DEFAULT);
    }

    /** The sentences in one of our languages. */
    public static ResourceBundle sentences(Locale language) {
        return ResourceBundle.getBundle(SENTENCES, language);
    }

    private static Optional<Locale> oursLike(Locale asked) {
        return ALL.stream()
                .filter(ours -> ours.getLanguage().equals(asked.getLanguage()))
                .findFirst();
    }
}
