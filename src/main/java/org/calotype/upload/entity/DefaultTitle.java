package org.calotype.upload.entity;

import java.util.Optional;
import java.util.regex.Pattern;
import org.calotype.gallery.entity.TitleText;

/**
 * The title of a file that has none of its own: its name without extension, every run of {@code -},
 * {@code _} and blanks turned into one blank (contract section 3, {@code title}).
 */
public final class DefaultTitle {

    private static final Pattern SEPARATORS = Pattern.compile("[-_\\s\\p{Z}]+");

    private DefaultTitle() {}

    /** Empty if nothing of the name remains. */
    public static Optional<String> from(FileName file) {
        return TitleText.clean(SEPARATORS.matcher(file.stem()).replaceAll(" "));
    }
}
