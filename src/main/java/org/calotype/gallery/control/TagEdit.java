package org.calotype.gallery.control;

import java.util.Optional;
import org.calotype.gallery.entity.TagList;

/**
 * What is to change about the tags of a file.
 *
 * @param all what takes the place of those it has; absent: they stay
 * @param removed taken away
 * @param added put behind the others, as far as a file carries so many
 */
public record TagEdit(Optional<TagList> all, TagList removed, TagList added) {

    /** These tags and no others. */
    public static TagEdit replace(TagList list) {
        return new TagEdit(Optional.of(list), TagList.NONE, TagList.NONE);
    }

    /** The words that may become tags. */
    String words() {
        return all.orElse(TagList.NONE).joined() + ", " + added.joined();
    }
}
