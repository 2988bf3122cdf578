package org.calotype.delivery.control;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names in one folder of an archive, each there once: also for file systems that take capital and
 * small letters, or a letter and its accent, for the same.
 */
final class FolderNames {

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> copies = new HashMap<>();

    /**
     * The name, or with a number behind it where it is taken, as file managers do: {@code cat
     * (2).jpg}.
     *
     * @param extension with its dot; may be empty
     */
    String unique(String stem, String extension) {
        String name = stem + extension;
        String wanted = key(name);
        while (!taken.add(key(name))) {
            int copy = copies.merge(wanted, 1, Integer::sum) + 1;
            name = stem + " (" + copy + ")" + extension;
        }
        return name;
    }

    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
