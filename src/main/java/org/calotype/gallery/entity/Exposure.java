package org.calotype.gallery.entity;

import org.jspecify.annotations.Nullable;

/**
 * Whose a file is and how widely it is seen: what access to it is judged by.
 *
 * @param ownerId account; null: a guest's
 * @param albumId null: in none
 * @param own the file's own privacy
 * @param visibility the narrower of its own and its album's
 * @param approved whether moderation has said yes
 */
public record Exposure(
        @Nullable Long ownerId,
        @Nullable Long albumId,
        Privacy own,
        Privacy visibility,
        boolean approved) {

    /** Whether its address is all anybody needs. */
    public boolean openByAddress() {
        return approved && visibility.openByAddress();
    }

    /** Whether everybody finds it. */
    public boolean listed() {
        return approved && visibility == Privacy.PUBLIC;
    }

    public boolean ownedBy(long accountId) {
        return ownerId != null && ownerId == accountId;
    }
}
