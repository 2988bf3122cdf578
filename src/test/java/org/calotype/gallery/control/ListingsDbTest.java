package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calotype.ScratchDatabase;
import org.calotype.account.entity.Role;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.Listing.Everywhere;
import org.calotype.gallery.control.Listing.InAlbum;
import org.calotype.gallery.control.Listing.Liked;
import org.calotype.gallery.control.Listing.OfAccount;
import org.calotype.gallery.control.Listing.Tagged;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.Review;
import org.calotype.gallery.entity.TagList;
import org.calotype.settings.Configuration;
import org.calotype.settings.NsfwDisplay;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class ListingsDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    @SuppressWarnings("NullAway.Init")
    private Library library;

    @SuppressWarnings("NullAway.Init")
    private Visitor ada;

    @BeforeEach
    void meets_ada() {
        library = new Library(database);
        ada = library.person(Role.USER);
    }

    @ParameterizedTest
    @EnumSource(FileOrder.class)
    void pages_follow_each_other_without_gap_or_repetition(FileOrder order) {
        Album album = library.album(ada, Privacy.PUBLIC);
        for (int i = 0; i < 7; i++) {
            MediaFile file = library.file(ada, album, Privacy.PUBLIC, "picture " + i % 3);
            library.counters.viewed(i % 2 == 0 ? file.id() : 0);
        }
        database.inTransaction(library.counters::flush);
        Listing all = Listing.of(new InAlbum(album.id()), order);
        List<Long> whole = list(all).items().stream().map(MediaFile::id).toList();
        assertThat(whole).hasSize(7).doesNotHaveDuplicates();
        if (order != FileOrder.RANDOM) {
            assertThat(walked(all.limitedTo(2))).isEqualTo(whole);
            return;
        }
        for (int limit = 1; limit <= 8; limit++) {
            assertThat(walked(all.limitedTo(limit))).containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    private List<Long> walked(Listing listing) {
        List<Long> met = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<MediaFile> page = list(next.map(listing::after).orElse(listing));
            page.items().forEach(file -> met.add(file.id()));
            next = page.next();
        } while (next.isPresent());
        return met;
    }

    @Test
    void orders_are_what_they_say() {
        MediaFile quiet = library.file(ada, null, Privacy.PUBLIC, "b quiet");
        MediaFile viewed = library.file(ada, null, Privacy.PUBLIC, "A viewed");
        MediaFile liked = library.file(ada, null, Privacy.PUBLIC, "c liked");
        for (int i = 0; i < 3; i++) {
            library.counters.viewed(viewed.id());
        }
        library.counters.liked(new LikeChanged(liked.id(), 1));
        database.inTransaction(library.counters::flush);
        assertThat(mine(FileOrder.NEWEST)).containsExactly("c liked", "A viewed", "b quiet");
        assertThat(mine(FileOrder.OLDEST)).containsExactly("b quiet", "A viewed", "c liked");
        assertThat(mine(FileOrder.MOST_VIEWED)).startsWith("A viewed");
        assertThat(mine(FileOrder.MOST_LIKED)).startsWith("c liked");
        assertThat(mine(FileOrder.TRENDING)).containsExactly("c liked", "A viewed", "b quiet");
        assertThat(mine(FileOrder.TITLE)).containsExactly("A viewed", "b quiet", "c liked");
        assertThat(library.now(viewed).views()).isEqualTo(3);
        assertThat(library.now(liked).likes()).isEqualTo(1);
        assertThat(library.now(quiet).views()).isZero();
    }

    private List<String> mine(FileOrder order) {
        return titles(Listing.of(new OfAccount(Library.idOf(ada)), order));
    }

    private List<String> titles(Listing listing) {
        return list(listing).items().stream().map(file -> file.title().orElse("")).toList();
    }

    private Page<MediaFile> list(Listing listing) {
        return database.inTransaction(() -> library.listings.list(ada, listing));
    }

    @Test
    void nobody_finds_what_is_expired_trashed_rejected_or_not_published_yet() {
        MediaFile expiring = library.file(ada, null, Privacy.PUBLIC);
        MediaFile trashed = library.file(ada, null, Privacy.PUBLIC);
        MediaFile rejected = library.file(ada, null, Privacy.PUBLIC);
        database.inTransaction(
                () -> {
                    library.files
                            .byId(expiring.id())
                            .orElseThrow()
                            .expireAt(library.clock.instant().plusSeconds(60));
                    library.files.byId(trashed.id()).orElseThrow().trash(library.clock.instant());
                    library.files.byId(rejected.id()).orElseThrow().review(Review.REJECTED);
                    library.files.add(library.draft(ada, "unpublished"));
                });
        assertThat(found()).contains(expiring.id()).doesNotContain(trashed.id(), rejected.id());
        library.clock.advance(Duration.ofSeconds(60));
        assertThat(found()).doesNotContain(expiring.id());
    }

    private List<Long> found() {
        Listing all = Listing.of(new Everywhere(), FileOrder.NEWEST).limitedTo(Page.MAX_SIZE);
        return database
                .inTransaction(() -> library.listings.list(Library.guest(), all))
                .items()
                .stream()
                .map(MediaFile::id)
                .toList();
    }

    @Test
    void what_is_not_safe_for_work_is_shown_to_its_owner_and_to_members_who_ask() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC);
        database.inTransaction(() -> library.files.byId(file.id()).orElseThrow().markNsfw(true));
        Listing all = Listing.of(new Everywhere(), FileOrder.NEWEST).limitedTo(Page.MAX_SIZE);
        Visitor other = library.person(Role.USER);
        assertThat(shows(ada, all, file)).isTrue();
        assertThat(shows(other, all, file)).isFalse();
        assertThat(shows(other, all.showingNsfw(true), file)).isTrue();
        assertThat(shows(Library.guest(), all.showingNsfw(true), file)).isFalse();
    }

    @Test
    void what_somebody_has_chosen_wins_over_the_site_and_what_they_ask_for_over_both() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC);
        database.inTransaction(() -> library.files.byId(file.id()).orElseThrow().markNsfw(true));
        Listing all = Listing.of(new Everywhere(), FileOrder.NEWEST).limitedTo(Page.MAX_SIZE);
        Visitor blurring = Library.seeing(library.person(Role.USER), NsfwDisplay.BLUR);
        assertThat(shows(blurring, all, file)).isTrue();
        assertThat(shows(blurring, all.showingNsfw(false), file)).isFalse();
        assertThat(shows(Library.guest(), all, file)).isFalse();

        library.listings.settings =
                Configuration.settings(Map.of("CALOTYPE_SET_NSFW_IN_LISTINGS", "blur"));
        Visitor hiding = Library.seeing(library.person(Role.USER), NsfwDisplay.HIDE);
        assertThat(shows(Library.guest(), all, file)).isTrue();
        assertThat(shows(Library.guest(), all.showingNsfw(false), file)).isFalse();
        assertThat(shows(hiding, all, file)).isFalse();
        assertThat(shows(hiding, all.showingNsfw(true), file)).isTrue();
        assertThat(shows(library.person(Role.USER), all, file)).isTrue();
    }

    private boolean shows(Visitor who, Listing listing, MediaFile file) {
        return database.inTransaction(() -> library.listings.list(who, listing)).items().stream()
                .anyMatch(one -> one.id() == file.id());
    }

    @Test
    void likes_are_listed_to_whoever_likes_as_far_as_they_are_still_open() {
        MediaFile listed = library.file(ada, null, Privacy.PUBLIC);
        MediaFile byAddress = library.file(ada, null, Privacy.UNLISTED);
        MediaFile closed = library.file(ada, null, Privacy.PRIVATE);
        Visitor bob = library.person(Role.USER);
        for (MediaFile file : List.of(listed, byAddress, closed)) {
            database.inTransaction(
                    () ->
                            database.entities()
                                    .createNativeQuery(
                                            "insert into media_like values (?1, ?2, now())")
                                    .setParameter(1, Library.idOf(bob))
                                    .setParameter(2, file.id())
                                    .executeUpdate());
        }
        Listing likes = Listing.of(new Liked(Library.idOf(bob)), FileOrder.LATEST_UPLOAD);
        Listing rest =
                likes.limitedTo(1).after(liked(bob, likes.limitedTo(1)).next().orElseThrow());
        assertThat(liked(bob, likes).items())
                .extracting(MediaFile::id)
                .containsExactly(byAddress.id(), listed.id());
        assertThat(liked(bob, rest).items()).extracting(MediaFile::id).containsExactly(listed.id());
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> liked(ada, likes));
    }

    private Page<MediaFile> liked(Visitor who, Listing listing) {
        return database.inTransaction(() -> library.listings.list(who, listing));
    }

    @Test
    void a_page_costs_the_same_few_statements_whatever_its_size() {
        Album album = library.album(ada, Privacy.PUBLIC);
        for (int i = 0; i < 12; i++) {
            MediaFile file = library.file(ada, album, Privacy.PUBLIC, "picture " + i);
            String tags = "common, own " + i;
            database.inTransaction(
                    () -> {
                        MediaFile now = library.files.byId(file.id()).orElseThrow();
                        now.tagWith(library.tagRows.named(TagList.parse(tags).names()));
                        now.plan(DerivativeKind.THUMB, "image/png", "png", 1, 1);
                        database.entities().persist(now.derivative(DerivativeKind.THUMB).get());
                    });
        }
        Listing listing = Listing.of(new InAlbum(album.id()), FileOrder.NEWEST);
        long few = database.statementsOf(() -> read(listing.limitedTo(2)));
        long many = database.statementsOf(() -> read(listing.limitedTo(12)));
        assertThat(many).isEqualTo(few).isLessThanOrEqualTo(6);
    }

    private void read(Listing listing) {
        database.inTransaction(
                () -> {
                    Page<MediaFile> page = library.listings.list(ada, listing);
                    for (MediaFile file : page.items()) {
                        assertThat(file.tags()).hasSize(2);
                        assertThat(file.derivatives()).hasSize(1);
                    }
                });
    }

    @Test
    void a_tag_lists_its_files() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC);
        MediaFile hidden = library.file(ada, null, Privacy.PRIVATE);
        for (MediaFile one : List.of(file, hidden)) {
            database.inTransaction(
                    () ->
                            library.fileService.edit(
                                    ada,
                                    one.publicId(),
                                    FileEdit.NOTHING.tagged(TagList.parse("Lighthouse"))));
        }
        long tag =
                database.inTransaction(() -> library.tags.named("lighthouse")).orElseThrow().id();
        for (FileOrder order : List.of(FileOrder.LATEST_UPLOAD, FileOrder.NEWEST)) {
            assertThat(list(Listing.of(new Tagged(tag), order)).items())
                    .extracting(MediaFile::id)
                    .containsExactly(file.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "TkVXRVNUCjEKMQ", "TkVXRVNUCjEKbm90IGEgbnVtYmVy"})
    void a_cursor_nobody_gave_out_is_refused(String cursor) {
        Listing views = Listing.of(new Everywhere(), FileOrder.MOST_VIEWED).after(cursor);
        Listing shuffled = Listing.of(new Everywhere(), FileOrder.RANDOM).after(cursor);
        for (Listing listing : List.of(views, shuffled)) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> list(listing))
                    .satisfies(
                            problem ->
                                    assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_FIELD));
        }
    }
}
