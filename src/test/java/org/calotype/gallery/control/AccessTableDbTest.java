package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calotype.ScratchDatabase;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.Role;
import org.calotype.gallery.control.Listing.Everywhere;
import org.calotype.gallery.control.Listing.InAlbum;
import org.calotype.gallery.control.Listing.OfAccount;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.AlbumShare.ShareWith;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.Review;
import org.calotype.gallery.entity.ShareLevel;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may what: every visitor, every operation, every privacy; by single access and by listings. F:
 * listings show it, R: its address opens it, E: it may be edited, D: it may be deleted.
 */
@NullMarked
class AccessTableDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    private static final Map<String, Visitor> PEOPLE = new LinkedHashMap<>();

    private static final AlbumListingRepository albumListings = new AlbumListingRepository();

    @SuppressWarnings("NullAway.Init")
    private static Library library;

    @BeforeAll
    static void meets_people() {
        library = new Library(database);
        albumListings.entities = database.entities();
        PEOPLE.put("guest", Library.guest());
        PEOPLE.put("other", library.person(Role.USER));
        PEOPLE.put("viewer", library.person(Role.USER));
        PEOPLE.put("contributor", library.person(Role.USER));
        PEOPLE.put("editor", library.person(Role.USER));
        PEOPLE.put("owner", library.person(Role.USER));
        PEOPLE.put("manager", library.person(Role.MANAGER));
        PEOPLE.put("administrator", library.person(Role.ADMINISTRATOR));
    }

    @ParameterizedTest(name = "a {1} file in a {0} album")
    @CsvSource({
        //  album      file      guest other viewer contr. editor owner manager admin
        "PUBLIC,   PUBLIC,   FR,   FR,   FR,    FR,    FRE,   FRED, FRED,   FRED",
        "PUBLIC,   UNLISTED, R,    R,    R,     R,     RE,    FRED, FRED,   FRED",
        "PUBLIC,   PRIVATE,  -,    -,    -,     -,     -,     FRED, -,      FRED",
        "UNLISTED, PUBLIC,   R,    R,    FR,    FR,    FRE,   FRED, FRED,   FRED",
        "UNLISTED, UNLISTED, R,    R,    R,     R,     RE,    FRED, FRED,   FRED",
        "UNLISTED, PRIVATE,  -,    -,    -,     -,     -,     FRED, -,      FRED",
        "PASSWORD, PUBLIC,   -,    -,    FR,    FR,    FRE,   FRED, FRED,   FRED",
        "PASSWORD, UNLISTED, -,    -,    R,     R,     RE,    FRED, FRED,   FRED",
        "PASSWORD, PRIVATE,  -,    -,    -,     -,     -,     FRED, -,      FRED",
        "UNLOCKED, PUBLIC,   R,    R,    FR,    FR,    FRE,   FRED, FRED,   FRED",
        "UNLOCKED, UNLISTED, R,    R,    R,     R,     RE,    FRED, FRED,   FRED",
        "UNLOCKED, PRIVATE,  -,    -,    -,     -,     -,     FRED, -,      FRED",
        "PRIVATE,  PUBLIC,   -,    -,    FR,    FR,    FRE,   FRED, -,      FRED",
        "PRIVATE,  UNLISTED, -,    -,    R,     R,     RE,    FRED, -,      FRED",
        "PRIVATE,  PRIVATE,  -,    -,    -,     -,     -,     FRED, -,      FRED",
        "INSIDE,   PUBLIC,   -,    -,    FR,    FR,    FRE,   FRED, -,      FRED",
        "NONE,     PUBLIC,   FR,   FR,   FR,    FR,    FR,    FRED, FRED,   FRED",
        "NONE,     UNLISTED, R,    R,    R,     R,     R,     FRED, FRED,   FRED",
        "NONE,     PRIVATE,  -,    -,    -,     -,     -,     FRED, -,      FRED",
        "PENDING,  PUBLIC,   -,    -,    -,     -,     -,     FRED, FRED,   FRED",
    })
    void files(
            String place,
            Privacy own,
            String guest,
            String other,
            String viewer,
            String contributor,
            String editor,
            String owner,
            String manager,
            String administrator) {
        Album album = place.equals("NONE") ? null : albumOf(place);
        MediaFile file = library.file(person("owner"), album, own);
        if (place.equals("PENDING")) {
            database.inTransaction(
                    () -> library.files.byId(file.id()).orElseThrow().review(Review.PENDING));
        }
        List<String> expected =
                List.of(guest, other, viewer, contributor, editor, owner, manager, administrator);
        int column = 0;
        for (String name : PEOPLE.keySet()) {
            Visitor who = asking(name, place, album);
            assertThat(rights(who, file)).as(name).isEqualTo(expected.get(column));
            assertListed(name, who, file, album, expected.get(column).contains("F"));
            column++;
        }
    }

    private static String rights(Visitor who, MediaFile stored) {
        return database.inTransaction(
                () -> {
                    var file = library.files.byId(stored.id()).orElseThrow().exposure();
                    String rights =
                            (library.access.mayFind(who, file) ? "F" : "")
                                    + (library.access.mayRead(who, file) ? "R" : "")
                                    + (library.access.mayEdit(who, file) ? "E" : "")
                                    + (library.access.mayDelete(who, file) ? "D" : "");
                    return rights.isEmpty() ? "-" : rights;
                });
    }

    private static void assertListed(
            String name, Visitor who, MediaFile file, @Nullable Album album, boolean findable) {
        long owner = Library.idOf(person("owner"));
        assertThat(shows(who, new OfAccount(owner), file))
                .as("%s, profile", name)
                .isEqualTo(findable);
        boolean everybodys = rights(person("guest"), file).contains("F");
        assertThat(shows(who, new Everywhere(), file)).as("%s, site", name).isEqualTo(everybodys);
        if (album != null && mayRead(who, album)) {
            boolean asAlbum =
                    database.inTransaction(
                            () -> {
                                MediaFile now = library.files.byId(file.id()).orElseThrow();
                                return now.approved() && now.privacy() == Privacy.PUBLIC;
                            });
            assertThat(shows(who, new InAlbum(album.id()), file))
                    .as("%s, album", name)
                    .isEqualTo(findable || asAlbum);
        }
    }

    private static boolean mayRead(Visitor who, Album album) {
        return database.inTransaction(
                () ->
                        library.access.mayRead(
                                who, library.albumRows.byId(album.id()).orElseThrow()));
    }

    private static boolean shows(Visitor who, Listing.Place place, MediaFile file) {
        Listing all = Listing.of(place, FileOrder.NEWEST).limitedTo(Page.MAX_SIZE);
        return database.inTransaction(() -> library.listings.list(who, all)).items().stream()
                .anyMatch(one -> one.id() == file.id());
    }

    @ParameterizedTest(name = "a {0} album")
    @CsvSource({
        // F found, R opened, C contributed to, E edited, O owned
        //  album      guest other viewer contr. editor owner manager admin
        "PUBLIC,   FR,   FR,   FR,    FRC,   FRCE,  FRCEO, FRE,    FREO",
        "UNLISTED, R,    R,    FR,    FRC,   FRCE,  FRCEO, FRE,    FREO",
        "PASSWORD, -,    -,    FR,    FRC,   FRCE,  FRCEO, FRE,    FREO",
        "UNLOCKED, R,    R,    FR,    FRC,   FRCE,  FRCEO, FRE,    FREO",
        "PRIVATE,  -,    -,    FR,    FRC,   FRCE,  FRCEO, -,      FREO",
        "INSIDE,   -,    -,    FR,    FRC,   FRCE,  FRCEO, -,      FREO",
    })
    void albums(
            String place,
            String guest,
            String other,
            String viewer,
            String contributor,
            String editor,
            String owner,
            String manager,
            String administrator) {
        Album album = albumOf(place);
        List<String> expected =
                List.of(guest, other, viewer, contributor, editor, owner, manager, administrator);
        int column = 0;
        for (String name : PEOPLE.keySet()) {
            Visitor who = asking(name, place, album);
            assertThat(rights(who, album)).as(name).isEqualTo(expected.get(column));
            if (!name.equals("guest")) {
                assertThat(isOfferedToFill(who, album))
                        .as("%s, choices", name)
                        .isEqualTo(expected.get(column).contains("C"));
            }
            column++;
        }
    }

    private static String rights(Visitor who, Album stored) {
        return database.inTransaction(
                () -> {
                    Album album = library.albumRows.byId(stored.id()).orElseThrow();
                    String rights =
                            (library.access.mayFind(who, album) ? "F" : "")
                                    + (library.access.mayRead(who, album) ? "R" : "")
                                    + (library.access.mayContribute(who, album) ? "C" : "")
                                    + (library.access.mayEdit(who, album) ? "E" : "")
                                    + (library.access.mayOwn(who, album) ? "O" : "");
                    return rights.isEmpty() ? "-" : rights;
                });
    }

    private static boolean isOfferedToFill(Visitor who, Album album) {
        if (album.ownerId() == Library.idOf(who)) {
            return true;
        }
        AlbumFilter filter = AlbumFilter.contributable(Library.idOf(who));
        return database.inTransaction(
                        () ->
                                albumListings.findable(
                                        who,
                                        filter,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Page.MAX_SIZE,
                                        true,
                                        library.clock.instant()))
                .contains(album.id());
    }

    /** Shared with the viewer himself, with the contributor's group, and for the editor above. */
    private static Album albumOf(String place) {
        Visitor owner = person("owner");
        Privacy privacy =
                switch (place) {
                    case "UNLOCKED" -> Privacy.PASSWORD;
                    case "INSIDE", "PENDING" -> Privacy.PUBLIC;
                    default -> Privacy.valueOf(place);
                };
        Album above =
                library.album(owner, place.equals("INSIDE") ? Privacy.PRIVATE : Privacy.PUBLIC);
        Album album = library.album(owner, privacy);
        long group = library.groupOf(person("contributor")).id();
        return database.inTransaction(
                () -> {
                    library.albumPrivacy.move(
                            owner, album.publicId(), Optional.of(above.publicId()));
                    share(album, ShareWith.account(id("viewer")), ShareLevel.VIEWER);
                    share(album, ShareWith.group(group), ShareLevel.CONTRIBUTOR);
                    share(above, ShareWith.account(id("editor")), ShareLevel.EDITOR);
                    return library.albumRows.byId(album.id()).orElseThrow();
                });
    }

    private static void share(Album album, ShareWith who, ShareLevel level) {
        library.albumPrivacy.share(person("owner"), album.publicId(), who, level);
    }

    private static Visitor person(String name) {
        return Optional.ofNullable(PEOPLE.get(name)).orElseThrow();
    }

    private static long id(String name) {
        return Library.idOf(person(name));
    }

    private static Visitor asking(String name, String place, @Nullable Album album) {
        Visitor who = person(name);
        return place.equals("UNLOCKED") && album != null ? who.unlocking(album.id()) : who;
    }

    @Test
    void a_key_gives_no_more_than_its_scopes() {
        Visitor owner = person("owner");
        MediaFile file = library.file(owner, albumOf("PRIVATE"), Privacy.PUBLIC);
        assertThat(rights(Library.byKey(owner, Scope.UPLOAD), file)).isEqualTo("-");
        assertThat(rights(Library.byKey(owner, Scope.READ), file)).isEqualTo("FR");
        assertThat(rights(Library.byKey(owner, Scope.EDIT), file)).isEqualTo("ED");
        Visitor administrator = person("administrator");
        assertThat(rights(Library.byKey(administrator, Scope.READ, Scope.EDIT), file))
                .isEqualTo("-");
    }

    @Test
    void the_password_of_one_album_opens_no_other_one_with_the_same_password() {
        Album mine = albumOf("PASSWORD");
        Album same = albumOf("PASSWORD");
        MediaFile file = library.file(person("owner"), same, Privacy.PUBLIC);
        assertThat(rights(Library.guest().unlocking(mine.id()), file)).isEqualTo("-");
        assertThat(rights(Library.guest().unlocking(same.id()), file)).isEqualTo("R");
    }

    @Test
    void an_album_in_a_password_album_is_opened_by_that_password() {
        Visitor owner = person("owner");
        Album gate = albumOf("PASSWORD");
        Album inside =
                database.inTransaction(
                        () -> library.albums.createIn(owner, gate.publicId(), "inside"));
        MediaFile file = library.file(owner, inside, Privacy.PUBLIC);
        assertThat(rights(Library.guest(), file)).isEqualTo("-");
        assertThat(rights(Library.guest().unlocking(inside.id()), file)).isEqualTo("-");
        assertThat(rights(Library.guest().unlocking(gate.id()), file)).isEqualTo("R");
    }
}
