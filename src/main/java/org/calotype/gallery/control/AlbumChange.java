package org.calotype.gallery.control;

import java.util.Optional;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;

/**
 * Everything that can change about an album at once; absent parts stay as they are.
 *
 * @param edit texts, order and cover
 * @param parent where it is to lie; {@link Place#parent} absent: at the top
 * @param privacy who may look
 * @param password for PASSWORD, unless the album has one already
 */
public record AlbumChange(
        AlbumEdit edit,
        Optional<Place> parent,
        Optional<Privacy> privacy,
        Optional<String> password) {

    /** Whether it changes where albums lie or who may see them. */
    boolean touchesTree() {
        return parent.isPresent() || privacy.isPresent() || password.isPresent();
    }

    /** Where an album lies. */
    public record Place(Optional<PublicId> parent) {}
}
