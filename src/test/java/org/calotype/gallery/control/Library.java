package org.calotype.gallery.control;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.calotype.NoEvent;
import org.calotype.Originals;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.account.control.Passwords;
import org.calotype.account.control.Quota;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.Role;
import org.calotype.account.entity.UserGroup;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.DeleteToken;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Original;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.control.Caller;
import org.calotype.security.control.Signatures;
import org.calotype.security.control.SignaturesOn;
import org.calotype.settings.Choices;
import org.calotype.settings.NsfwDisplay;
import org.calotype.settings.SettingKey;
import org.calotype.settings.Settings;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The services of the gallery on a scratch database, and people and files to try them with. */
@NullMarked
final class Library {

    final ScratchDatabase database;
    final TestClock clock = new TestClock(Instant.parse("2026-11-23T10:00:00Z"));
    final AlbumRepository albumRows = new AlbumRepository();
    final AlbumFileRepository albumFileRows = new AlbumFileRepository();
    final AlbumArrangement arrangement = new AlbumArrangement();
    final MediaFileRepository files = new MediaFileRepository();
    final AccessRepository grants = new AccessRepository();
    final ListingRepository listingRows = new ListingRepository();
    final SearchRepository searchRows = new SearchRepository();
    final Access access = new Access();
    final AlbumTree tree = new AlbumTree();
    final AlbumService albums = new AlbumService();
    final AlbumPrivacyService albumPrivacy = new AlbumPrivacyService();
    final ListingService listings = new ListingService();
    final SearchIndex search = new SearchIndex();
    final TagRepository tagRows = new TagRepository();
    final TagService tags = new TagService();
    final CategoryRepository categoryRows = new CategoryRepository();
    final CategoryService categories = new CategoryService();
    final FileChange change = new FileChange();
    final FileService fileService = new FileService();
    final CounterRepository counterRows = new CounterRepository();
    final Counters counters = new Counters();
    final AlbumCounts albumCounts = new AlbumCounts();
    final RemovalRepository removalRows = new RemovalRepository();
    final Removal removal = new Removal();

    /** Lines of the record, as {@code ACTION target}. */
    final List<String> audited = new ArrayList<>();

    /** Opens every file that is made here. */
    final DeleteToken deleteToken = DeleteToken.random(new SecureRandom());

    private final Audit audit =
            new Audit() {
                @Override
                public void record(Actor actor, AuditAction action, String target) {
                    audited.add(action + " " + target);
                }

                @Override
                public void record(Actor actor, AuditAction action, String target, String detail) {
                    audited.add(action + " " + target);
                }
            };

    private final SecureRandom random = new SecureRandom();

    Library(ScratchDatabase database) {
        this.database = database;
        albumRows.entities = database.entities();
        files.entities = database.entities();
        grants.entities = database.entities();
        listingRows.entities = database.entities();
        searchRows.entities = database.entities();
        access.grants = grants;
        albumFileRows.entities = database.entities();
        tree.albums = albumRows;
        tree.files = albumFileRows;
        tree.exposureChanged = new NoEvent<>();
        tree.clock = clock;
        albums.albums = albumRows;
        albums.files = files;
        albums.tree = tree;
        albums.access = access;
        albums.created = new NoEvent<>();
        albums.clock = clock;
        albumPrivacy.albums = albumRows;
        albumPrivacy.service = albums;
        albumPrivacy.tree = tree;
        albumPrivacy.files = albumFileRows;
        albumPrivacy.audit = audit;
        arrangement.albums = albums;
        arrangement.rows = albumRows;
        arrangement.files = albumFileRows;
        arrangement.clock = clock;
        albumPrivacy.passwords = new PlainPasswords();
        albumPrivacy.clock = clock;
        listings.listings = listingRows;
        listings.search = searchRows;
        listings.albums = albumRows;
        listings.access = access;
        listings.settings = new Defaults();
        listings.clock = clock;
        wireFiles();
    }

    private void wireFiles() {
        search.batches = new SearchIndex.Batches();
        search.batches.search = searchRows;
        tagRows.entities = database.entities();
        tags.tags = tagRows;
        tags.audit = audit;
        tags.clock = clock;
        categoryRows.entities = database.entities();
        categories.categories = categoryRows;
        categories.audit = audit;
        change.albums = albumRows;
        change.albumService = albums;
        change.categories = categories;
        change.tags = tagRows;
        change.access = access;
        change.stopWords = new StopWords();
        change.stopWords.settings = new Defaults();
        change.albumsTouched = new NoEvent<>();
        change.settings = new Defaults();
        change.clock = clock;
        fileService.files = files;
        fileService.change = change;
        fileService.access = access;
        fileService.audit = audit;
        fileService.exposureChanged = new NoEvent<>();
        fileService.albumsTouched = new NoEvent<>();
        fileService.filesChanged = new NoEvent<>();
        fileService.clock = clock;
        counterRows.entities = database.entities();
        counters.writing = new Counters.Writing();
        counters.writing.counters = counterRows;
        counters.counters = counterRows;
        counters.clock = clock;
        albumCounts.counters = counterRows;
        albumCounts.counting = new AlbumCounts.Counting();
        albumCounts.counting.counters = counterRows;
        removalRows.entities = database.entities();
        removal.files = removalRows;
        removal.quota =
                new Quota() {
                    @Override
                    public void hold(Collection<Long> accountIds) {
                        // nobody else counts
                    }

                    @Override
                    public void giveBack(long accountId, long bytes, long files) {
                        // what accounts count is tested where it is counted
                    }
                };
        removal.albumsTouched = new NoEvent<>();
        removal.filesChanged = new NoEvent<>();
        removal.clock = clock;
    }

    /** Those of a node that has just started. */
    Signatures signatures() {
        return SignaturesOn.node(database);
    }

    GuestClaims claims() {
        GuestClaims claims = new GuestClaims();
        claims.files = files;
        claims.audit = audit;
        claims.clock = clock;
        claims.quota =
                new Quota() {
                    @Override
                    public void hold(Collection<Long> accountIds) {
                        // nobody else counts
                    }

                    @Override
                    public void take(long accountId, long bytes) {
                        // what accounts count is tested where it is counted
                    }
                };
        return claims;
    }

    UnlockedAlbums unlocked() {
        UnlockedAlbums unlocked = new UnlockedAlbums();
        unlocked.albums = albumRows;
        unlocked.signatures = signatures();
        unlocked.signatures.permit(Signatures.Purpose.UNLOCK, "", clock.instant());
        unlocked.clock = clock;
        return unlocked;
    }

    /** The row as it is now. */
    MediaFile now(MediaFile file) {
        return database.inTransaction(
                () -> {
                    MediaFile found = files.byPublicId(file.publicId()).orElseThrow();
                    found.tags();
                    return found;
                });
    }

    /** A new account as it acts in a browser: with every scope. */
    Visitor person(Role role) {
        return database.inTransaction(
                () -> {
                    Account account = new Account("u" + UUID.randomUUID(), role, clock.instant());
                    database.entities().persist(account);
                    database.entities().flush();
                    return Visitor.of(
                            new Caller(
                                    Optional.of(
                                            new Caller.Member(
                                                    account.id(),
                                                    account.username(),
                                                    role,
                                                    EnumSet.allOf(Scope.class),
                                                    new Caller.Credential(Actor.Means.SESSION, 1),
                                                    Optional.empty())),
                                    "192.0.2.1"));
                });
    }

    static Visitor guest() {
        return Visitor.of(Caller.guest("192.0.2.9"));
    }

    static long idOf(Visitor person) {
        return person.caller().member().orElseThrow().accountId();
    }

    /** The same person by a key with these scopes. */
    static Visitor byKey(Visitor person, Scope... scopes) {
        Caller.Member who = person.caller().member().orElseThrow();
        return Visitor.of(
                new Caller(
                        Optional.of(
                                new Caller.Member(
                                        who.accountId(),
                                        who.username(),
                                        who.role(),
                                        Set.of(scopes),
                                        new Caller.Credential(Actor.Means.KEY, 1),
                                        Optional.empty())),
                        person.caller().address()));
    }

    /** The same person, who has chosen how to see what is not safe for work. */
    static Visitor seeing(Visitor person, NsfwDisplay display) {
        Caller.Member who = person.caller().member().orElseThrow();
        return Visitor.of(
                new Caller(
                        Optional.of(
                                new Caller.Member(
                                        who.accountId(),
                                        who.username(),
                                        who.role(),
                                        who.scopes(),
                                        who.credential(),
                                        Optional.of(display))),
                        person.caller().address()));
    }

    UserGroup groupOf(Visitor... members) {
        return database.inTransaction(
                () -> {
                    UserGroup group = new UserGroup("g" + UUID.randomUUID(), clock.instant());
                    database.entities().persist(group);
                    database.entities().flush();
                    for (Visitor member : members) {
                        database.entities()
                                .createNativeQuery("insert into user_group_member values (?1, ?2)")
                                .setParameter(1, group.id())
                                .setParameter(2, idOf(member))
                                .executeUpdate();
                    }
                    return group;
                });
    }

    Album album(Visitor owner, Privacy privacy) {
        return database.inTransaction(
                () -> {
                    Album album = albums.create(owner, "album " + UUID.randomUUID());
                    return albumPrivacy.restrict(
                            owner,
                            album.publicId(),
                            privacy,
                            Optional.of("open sesame").filter(word -> privacy == Privacy.PASSWORD));
                });
    }

    /** A published file; null: a guest's, or in no album. */
    MediaFile file(@Nullable Visitor owner, @Nullable Album album, Privacy own) {
        return file(owner, album, own, "picture");
    }

    MediaFile file(@Nullable Visitor owner, @Nullable Album album, Privacy own, String title) {
        clock.advance(Duration.ofSeconds(1));
        return database.inTransaction(
                () -> {
                    MediaFile file = draft(owner, title);
                    Album now = album == null ? null : albumRows.lock(album.id()).orElseThrow();
                    if (now != null) {
                        file.putInto(now);
                    }
                    file.restrict(own, now == null ? Privacy.PUBLIC : now.visibility());
                    file.publish(clock.instant());
                    files.add(file);
                    files.flush();
                    return file;
                });
    }

    MediaFile draft(@Nullable Visitor owner, String title) {
        return draft(owner, title, new StorageKey("images/" + UUID.randomUUID() + ".png"));
    }

    MediaFile draft(@Nullable Visitor owner, String title, StorageKey key) {
        Original original = Originals.picture(MediaFormat.PNG, title, key, 10, 10);
        MediaFile file =
                new MediaFile(
                        PublicId.random(random),
                        original,
                        owner == null ? null : idOf(owner),
                        "192.0.2.1",
                        deleteToken.hash(),
                        clock.instant());
        file.describe(title, null);
        return file;
    }

    /** The site as it is out of the box. */
    static class Defaults extends Settings {
        @Override
        public <T> T get(SettingKey<T> key) {
            return Choices.defaultOf(key);
        }
    }

    /** Saves the fifth of a second a real hash takes; the real one is tested where it is used. */
    private static final class PlainPasswords extends Passwords {
        @Override
        public String hash(String password) {
            return "plain:" + password;
        }

        @Override
        public boolean matches(String password, String hash) {
            return hash(password).equals(hash);
        }
    }
}
