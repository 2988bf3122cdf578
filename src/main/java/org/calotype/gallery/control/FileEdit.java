package org.calotype.gallery.control;

import java.time.Instant;
import java.util.Optional;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.TagList;
import org.jspecify.annotations.Nullable;

/**
 * What is to change about a file; absent parts stay as they are.
 *
 * @param title blank takes it away
 * @param description blank takes it away
 * @param category number of a category; blank takes it out of its category
 * @param album public id; blank takes it out of its album
 * @param privacy PUBLIC (as its album), UNLISTED or PRIVATE
 */
public record FileEdit(
        SeenVersion version,
        Optional<String> title,
        Optional<String> description,
        Optional<TagEdit> tags,
        Optional<String> category,
        Optional<Boolean> nsfw,
        Optional<String> album,
        Optional<Privacy> privacy,
        Optional<Expiry> expiry) {

    /**
     * When a file is to expire: at a moment, or after an interval that begins with the change.
     *
     * @param at null: never
     * @param interval as an upload takes it; blank: the moment holds
     */
    public record Expiry(@Nullable Instant at, String interval) {

        public static final Expiry NEVER = new Expiry(null, "");

        public static Expiry at(Instant moment) {
            return new Expiry(moment, "");
        }

        public static Expiry in(String interval) {
            return new Expiry(null, interval);
        }
    }

    /** Changes nothing. */
    public static final FileEdit NOTHING =
            new FileEdit(
                    SeenVersion.ANY,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public FileEdit titled(String text) {
        return new FileEdit(
                version,
                Optional.of(text),
                description,
                tags,
                category,
                nsfw,
                album,
                privacy,
                expiry);
    }

    public FileEdit described(String text) {
        return new FileEdit(
                version, title, Optional.of(text), tags, category, nsfw, album, privacy, expiry);
    }

    /** With these tags and no others. */
    public FileEdit tagged(TagList list) {
        return tagged(TagEdit.replace(list));
    }

    public FileEdit tagged(TagEdit edit) {
        return new FileEdit(
                version,
                title,
                description,
                Optional.of(edit),
                category,
                nsfw,
                album,
                privacy,
                expiry);
    }

    public FileEdit movedTo(String albumId) {
        return new FileEdit(
                version,
                title,
                description,
                tags,
                category,
                nsfw,
                Optional.of(albumId),
                privacy,
                expiry);
    }

    public FileEdit restrictedTo(Privacy own) {
        return new FileEdit(
                version, title, description, tags, category, nsfw, album, Optional.of(own), expiry);
    }

    public FileEdit expiring(Expiry asked) {
        return new FileEdit(
                version,
                title,
                description,
                tags,
                category,
                nsfw,
                album,
                privacy,
                Optional.of(asked));
    }

    public FileEdit markedNsfw(boolean flag) {
        return new FileEdit(
                version,
                title,
                description,
                tags,
                category,
                Optional.of(flag),
                album,
                privacy,
                expiry);
    }

    public FileEdit ifVersion(long seen) {
        return new FileEdit(
                SeenVersion.of(seen),
                title,
                description,
                tags,
                category,
                nsfw,
                album,
                privacy,
                expiry);
    }

    /** Whether it takes more than the right to edit. */
    boolean takesOwner() {
        return privacy.isPresent() || expiry.isPresent();
    }

    /** Whether somebody may see more or less of the file afterwards. */
    boolean changesExposure() {
        return privacy.isPresent() || album.isPresent();
    }
}
