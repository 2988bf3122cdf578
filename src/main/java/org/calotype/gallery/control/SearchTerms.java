package org.calotype.gallery.control;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a text is found by: its words without case, width or accents, and every two neighbouring
 * characters where the script has no blanks between words (Han, Kana, Hangul, Thai and the like).
 * The same cutting is applied to what is stored and to what is asked.
 */
public record SearchTerms(List<String> terms) {

    /** Longest term in characters; longer words are cut. */
    static final int MAX_LENGTH = 40;

    /** Most terms one file is found by: a text of 2,000 Han characters has about 2,600. */
    private static final int MAX_STORED = 3_000;

    /** Most terms one question has; the rest is ignored. */
    private static final int MAX_ASKED = 12;

    /** What signs alone ask for. */
    private static final String NEVER_STORED = " ";

    private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFDInstance();

    /** Scripts written without blanks between words. */
    private static final UnicodeSet DENSE =
            new UnicodeSet(
                            "[[:Han:][:Hiragana:][:Katakana:][:Hangul:][:Thai:][:Lao:][:Khmer:]"
                                    + "[:Myanmar:]]")
                    .freeze();

    public SearchTerms {
        terms = List.copyOf(terms);
    }

    /** The terms somebody asks for. {@code camera:canon} and {@code tag:sea} ask in one field. */
    public static SearchTerms asked(String question) {
        Set<String> terms = new LinkedHashSet<>();
        for (String word : question.strip().split("\\s+", MAX_ASKED + 1)) {
            int colon = word.indexOf(':');
            String field = colon < 0 ? "" : word.substring(0, colon).toLowerCase(Locale.ROOT);
            boolean inField = field.equals("camera") || field.equals("tag");
            String text = inField ? word.substring(colon + 1) : word;
            cut(text).forEach(term -> terms.add(inField ? field + ':' + term : term));
        }
        if (terms.isEmpty() && !question.isBlank()) {
            terms.add(NEVER_STORED);
        }
        return new SearchTerms(terms.stream().limit(MAX_ASKED).toList());
    }

    /**
     * What to store for a file: terms of every text, and those of a field under its name, too. The
     * end of a long text is what does not fit.
     */
    static Set<String> stored(List<String> texts, List<String> camera, List<String> tags) {
        Set<String> terms = new LinkedHashSet<>();
        addField("camera", camera, terms);
        addField("tag", tags, terms);
        texts.forEach(text -> terms.addAll(storedTermsOf(text)));
        return new LinkedHashSet<>(terms.stream().limit(MAX_STORED).toList());
    }

    private static void addField(String field, List<String> texts, Set<String> terms) {
        for (String text : texts) {
            for (String term : storedTermsOf(text)) {
                terms.add(term);
                terms.add(field + ':' + term);
            }
        }
    }

    /** Single characters of dense scripts as well, so that one of them can be asked for. */
    private static List<String> storedTermsOf(String text) {
        List<String> terms = new ArrayList<>(cut(text));
        folded(text)
                .codePoints()
                .filter(DENSE::contains)
                .mapToObj(Character::toString)
                .forEach(terms::add);
        return terms;
    }

    /** Whether a character is of a script without blanks between words. */
    static boolean isDense(int codePoint) {
        return DENSE.contains(codePoint);
    }

    private static List<String> cut(String text) {
        List<String> terms = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        StringBuilder dense = new StringBuilder();
        folded(text)
                .codePoints()
                .forEach(
                        c -> {
                            boolean isDense = DENSE.contains(c);
                            if (!isDense) {
                                endDense(dense, terms);
                            }
                            if (isDense || !Character.isLetterOrDigit(c)) {
                                endWord(word, terms);
                            }
                            if (isDense) {
                                dense.appendCodePoint(c);
                            } else if (Character.isLetterOrDigit(c)) {
                                word.appendCodePoint(c);
                            }
                        });
        endDense(dense, terms);
        endWord(word, terms);
        return terms;
    }

    private static String folded(String text) {
        StringBuilder plain = new StringBuilder();
        DECOMPOSED
                .normalize(FOLDED.normalize(text))
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
        return Normalizer2.getNFCInstance().normalize(plain);
    }

    private static void endWord(StringBuilder word, List<String> terms) {
        if (!word.isEmpty()) {
            terms.add(word.length() > MAX_LENGTH ? word.substring(0, MAX_LENGTH) : word.toString());
            word.setLength(0);
        }
    }

    private static void endDense(StringBuilder dense, List<String> terms) {
        int[] characters = dense.codePoints().toArray();
        if (characters.length == 1) {
            terms.add(dense.toString());
        }
        for (int i = 0; i + 1 < characters.length; i++) {
            terms.add(new String(characters, i, 2));
        }
        dense.setLength(0);
    }
}
