package org.calotype.bulkimport.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.calotype.bulkimport.control.DumpRow.BadValue;
import org.calotype.gallery.control.CategoryService;
import org.calotype.gallery.entity.Category;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.DescriptionText;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.TagName;
import org.calotype.gallery.entity.TitleText;
import org.calotype.job.control.JobKind.Outcome;
import org.calotype.social.control.LikeService;
import org.calotype.storage.StorageKey;
import org.calotype.upload.control.Adoption;
import org.calotype.upload.entity.FileName;
import org.calotype.upload.entity.StorageFolder;

/** Files of a Chevereto, their delete links and their tags. */
@ApplicationScoped
public class CheveretoFiles {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/", Locale.ROOT);

    /** Derivatives of these are JPEG (observed contract, 5.3). */
    private static final Set<String> CLIPS = Set.of("mp4", "mov", "webm");

    /** Opens no delete link: it is the hash of nothing. */
    private static final String NO_TOKEN = "";

    private static final int MAX_ADDRESS = 45;

    @Inject CheveretoPeople people;
    @Inject CategoryService categories;
    @Inject Adoption adoption;
    @Inject ImportedFiles rows;
    @Inject LikeService likes;
    @Inject Clock clock;

    /** A row of {@code images}. */
    Outcome image(CheveretoFolder folder, CheveretoSite site, DumpRow row) throws IOException {
        Optional<Instant> expiresAt = row.moment("image_expiration_date_gmt");
        if (expiresAt.filter(clock.instant()::isAfter).isPresent()) {
            return Outcome.done(0);
        }
        String place = place(row);
        String extension = row.required("image_extension");
        StorageKey key =
                StorageKey.parse(StorageFolder.ROOT + place + "." + extension)
                        .filter(CheveretoFiles::isInLinks)
                        .orElseThrow(() -> new BadValue("image_name: " + place));
        Optional<Path> original = folder.image(place + "." + extension);
        if (original.isEmpty()) {
            return Outcome.failed("missing", key.value(), "not in the folder of images");
        }
        long bytes =
                adoption.adopt(
                        foreign(site, row, key, expiresAt),
                        original.get(),
                        prints(folder, place, extension));
        return Outcome.done(bytes);
    }

    /** Folder and name below {@code images/}, without the extension (observed contract, 5.3). */
    private static String place(DumpRow row) {
        String name = row.required("image_name");
        return switch (row.required("image_storage_mode")) {
            case "datefolder" ->
                    row.local("image_date")
                                    .map(DAY::format)
                                    .orElseThrow(() -> new BadValue("image_date"))
                            + name;
            case "direct" -> name;
            case "old" -> "old/" + name;
            default -> ofPath(row) + name;
        };
    }

    private static String ofPath(DumpRow row) {
        String path = row.text("image_path").orElse("").replaceAll("^/+|/+$", "");
        if (path.equals("images")) {
            return "";
        }
        if (!path.startsWith(StorageFolder.ROOT)) {
            throw new BadValue("image_path");
        }
        return path.substring(StorageFolder.ROOT.length()) + "/";
    }

    /** Direct links are made of unreserved characters (RFC 3986, 2.3). */
    private static boolean isInLinks(StorageKey key) {
        return key.value().matches("[A-Za-z0-9._~/-]+");
    }

    private static Map<DerivativeKind, Path> prints(
            CheveretoFolder folder, String place, String extension) {
        Map<DerivativeKind, Path> prints = new EnumMap<>(DerivativeKind.class);
        String own = CLIPS.contains(extension) ? "jpeg" : extension;
        for (DerivativeKind kind : DerivativeKind.values()) {
            folder.image(place + kind.suffix() + "." + own)
                    .ifPresent(print -> prints.put(kind, print));
        }
        return prints;
    }

    private Adoption.Foreign foreign(
            CheveretoSite site, DumpRow row, StorageKey key, Optional<Instant> expiresAt) {
        OptionalLong album = row.number("image_album_id");
        Optional<Privacy> guestAlbum =
                album.isPresent()
                        ? Optional.ofNullable(site.guestAlbums().get(album.getAsLong()))
                        : Optional.empty();
        String address = row.text("image_uploader_ip").orElse("");
        return new Adoption.Foreign(
                site.ids().encode(row.id("image_id")),
                key,
                row.required("image_storage_mode"),
                FileName.of(row.text("image_original_filename").orElse(key.fileName())).value(),
                people.owner(site, row, "image_user_id"),
                address.length() > MAX_ADDRESS ? "" : address,
                row.text("image_title").flatMap(TitleText::clean),
                row.text("image_description").flatMap(DescriptionText::clean),
                row.flag("image_nsfw"),
                row.number("image_is_approved").orElse(1) != 0,
                album.isPresent() && guestAlbum.isEmpty()
                        ? Optional.of(site.ids().encode(album.getAsLong()))
                        : Optional.empty(),
                guestAlbum.map(CheveretoFiles::alone).orElse(Privacy.PUBLIC),
                category(site, row),
                NO_TOKEN,
                row.text("image_source_md5").or(() -> row.text("image_md5")),
                row.moment("image_date_gmt").orElse(Instant.EPOCH),
                expiresAt,
                row.number("image_views").orElse(0),
                row.number("image_likes").orElse(0));
    }

    /** Only albums have passwords. */
    private static Privacy alone(Privacy ofAlbum) {
        return ofAlbum == Privacy.PASSWORD ? Privacy.PRIVATE : ofAlbum;
    }

    private Optional<Long> category(CheveretoSite site, DumpRow row) {
        OptionalLong number = row.number("image_category_id");
        return number.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(site.categories().get(number.getAsLong()))
                        .flatMap(categories::byUrlKey)
                        .map(Category::id);
    }

    /** A row of {@code images_hash}. */
    Outcome deleteLink(CheveretoSite site, DumpRow row) {
        PublicId id = site.ids().encode(row.id("image_hash_image_id"));
        rows.openDeleteLink(id, CheveretoPeople.bcrypt(row, "image_hash_hash"));
        return Outcome.done(0);
    }

    /** A row of {@code likes}; albums are not liked here. */
    Outcome like(CheveretoSite site, DumpRow row) {
        if (row.text("like_content_type").filter("image"::equals).isPresent()) {
            PublicId id = site.ids().encode(row.id("like_content_id"));
            Instant likedAt = row.moment("like_date_gmt").orElse(Instant.EPOCH);
            people.owner(site, row, "like_user_id").ifPresent(who -> likes.note(who, id, likedAt));
        }
        return Outcome.done(0);
    }

    /** A row of {@code tags_files}. */
    Outcome tag(CheveretoSite site, DumpRow row) {
        TagName name =
                Optional.ofNullable(site.tags().get(row.id("tag_file_tag_id")))
                        .flatMap(TagName::parse)
                        .orElseThrow(() -> new BadValue("tag_file_tag_id: no such tag"));
        rows.tag(site.ids().encode(row.id("tag_file_file_id")), name);
        return Outcome.done(0);
    }
}
