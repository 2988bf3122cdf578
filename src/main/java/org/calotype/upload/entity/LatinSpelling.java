package org.calotype.upload.entity;

import com.ibm.icu.text.Transliterator;

/**
 * Spells letters in plain Latin ones: accents go, Cyrillic, Greek and Georgian are transliterated
 * letter by letter (rules of Unicode CLDR). All other characters stay as they are.
 *
 * <p>Cyrillic comes out in capitals, as Chevereto 4.2 does it (contract 5.2).
 */
final class LatinSpelling {

    private static final Transliterator LETTERS =
            Transliterator.getInstance(
                    "[[:Latin:][:Cyrillic:][:Greek:][:Georgian:][:Inherited:]];"
                            + "NFC; Cyrillic-Latin; Greek-Latin; Georgian-Latin;"
                            + "[[:Latin:][:Inherited:]] Latin-ASCII");

    private LatinSpelling() {}

    static String of(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        String capitals =
                text.codePoints()
                        .map(LatinSpelling::cyrillicToCapital)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        return LETTERS.transliterate(capitals);
    }

    private static int cyrillicToCapital(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.CYRILLIC
                ? Character.toUpperCase(codePoint)
                : codePoint;
    }
}
