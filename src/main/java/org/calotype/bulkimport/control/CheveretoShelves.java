package org.calotype.bulkimport.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.calotype.account.control.Passwords;
import org.calotype.gallery.control.AlbumAdoption;
import org.calotype.gallery.control.CategoryService;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.job.control.JobKind.Outcome;

/** Albums and categories of a Chevereto. */
@ApplicationScoped
public class CheveretoShelves {

    /** Where Chevereto was given an encryption key, which no dump holds, it keeps this. */
    private static final Pattern ENCRYPTED = Pattern.compile("[A-Za-z0-9+/]{38,}={0,2}");

    @Inject AlbumAdoption albums;
    @Inject CategoryService categories;
    @Inject CheveretoPeople people;
    @Inject Passwords passwords;

    /** A row of {@code categories}. */
    Outcome category(DumpRow row) {
        long number = row.id("category_id");
        String key = CheveretoSite.categoryKey(row);
        long here = categories.adopt(number, row.required("category_name"), key).id();
        return here == number
                ? Outcome.done(0)
                : Outcome.note("renumbered", "category " + key, number + " is " + here + " here");
    }

    /** A row of {@code albums}: at the top first, as what it lies in may come later. */
    Outcome album(CheveretoSite site, DumpRow row) {
        PublicId id = site.ids().encode(row.id("album_id"));
        Optional<Long> owner = people.owner(site, row, "album_user_id");
        if (owner.isEmpty()) {
            return Outcome.note("guest-album", "album " + id, "nobody owns it: its files stay");
        }
        Privacy privacy = CheveretoSite.privacy(row);
        Optional<String> password =
                row.text("album_password").filter(written -> privacy == Privacy.PASSWORD);
        boolean unknown =
                privacy == Privacy.PASSWORD
                        && password.filter(text -> !ENCRYPTED.matcher(text).matches()).isEmpty();
        albums.adopt(
                new AlbumAdoption.Foreign(
                        id,
                        owner.get(),
                        row.required("album_name"),
                        row.text("album_description"),
                        unknown ? Privacy.PRIVATE : privacy,
                        unknown ? Optional.empty() : password.map(passwords::hash),
                        row.moment("album_date_gmt").orElse(Instant.EPOCH)));
        return unknown
                ? Outcome.note("album-password", "album " + id, "not readable: it is private now")
                : Outcome.done(0);
    }

    /** A row of {@code albums} again: into what it lies in. */
    Outcome nest(CheveretoSite site, DumpRow row) {
        OptionalLong parent = row.number("album_parent_id");
        if (parent.isPresent() && row.number("album_user_id").isPresent()) {
            albums.hang(
                    site.ids().encode(row.id("album_id")), site.ids().encode(parent.getAsLong()));
        }
        return Outcome.done(0);
    }

    /** A row of {@code albums} once more, when its files are there. */
    Outcome cover(CheveretoSite site, DumpRow row) {
        OptionalLong cover = row.number("album_cover_id");
        if (cover.isPresent() && row.number("album_user_id").isPresent()) {
            albums.cover(
                    site.ids().encode(row.id("album_id")), site.ids().encode(cover.getAsLong()));
        }
        return Outcome.done(0);
    }
}
