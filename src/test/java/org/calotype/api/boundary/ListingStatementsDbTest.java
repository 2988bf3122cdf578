package org.calotype.api.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.Wiring;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.Role;
import org.calotype.account.entity.UserGroup;
import org.calotype.admin.boundary.AuditQuery;
import org.calotype.admin.boundary.AuditResource;
import org.calotype.admin.boundary.GroupsResource;
import org.calotype.admin.boundary.MeResource;
import org.calotype.admin.boundary.UsersResource;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.gallery.boundary.AlbumQuery;
import org.calotype.gallery.boundary.AlbumsResource;
import org.calotype.gallery.boundary.CategoriesResource;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.boundary.TagsResource;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Category;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.Tag;
import org.calotype.job.control.JobService;
import org.calotype.job.entity.JobRun;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.Caller;
import org.calotype.settings.Configuration;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.webhook.boundary.WebhooksResource;
import org.calotype.webhook.entity.EventType;
import org.calotype.webhook.entity.Webhook;
import org.calotype.webhook.entity.WebhookSecret;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A listing asks the database the same few things, however much there is to list. */
@NullMarked
class ListingStatementsDbTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /** Statements of any page. */
    private static final int FEW = 6;

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    private final SecureRandom random = new SecureRandom();
    private final Wiring wiring = new Wiring(database);
    private int made;

    @BeforeEach
    void an_administrator_asks() {
        Account account =
                database.inTransaction(
                        () -> {
                            Account root = new Account("root", Role.ADMINISTRATOR, NOON);
                            database.entities().persist(root);
                            database.entities().flush();
                            pictureWithTags();
                            return root;
                        });
        Caller caller =
                new Caller(
                        Optional.of(
                                new Caller.Member(
                                        account.id(),
                                        "root",
                                        Role.ADMINISTRATOR,
                                        EnumSet.allOf(Scope.class),
                                        new Caller.Credential(Actor.Means.SESSION, 1),
                                        Optional.empty())),
                        "192.0.2.1");
        wiring.give(Clock.class, new TestClock(NOON));
        wiring.give(ServerConfig.class, Configuration.of(Map.of()));
        wiring.give(Settings.class, Configuration.settings(Map.of()));
        wiring.give(
                CurrentCaller.class,
                new CurrentCaller() {
                    @Override
                    public Caller get() {
                        return caller;
                    }
                });
        wiring.give(
                CurrentVisitor.class,
                new CurrentVisitor() {
                    @Override
                    public Visitor get() {
                        return Visitor.of(caller);
                    }
                });
    }

    /** A listing by its noun. */
    private record Asked(String noun, Supplier<List<?>> page) {}

    private List<Asked> listings() {
        Paging all = new Paging();
        return List.of(
                new Asked(
                        "albums",
                        () ->
                                wiring.get(AlbumsResource.class)
                                        .list(wiring.get(AlbumQuery.class), all)
                                        .items()),
                new Asked(
                        "users",
                        () -> wiring.get(UsersResource.class).list(null, null, all).items()),
                new Asked("keys", () -> wiring.get(MeResource.class).keys().items()),
                new Asked(
                        "audit",
                        () ->
                                wiring.get(AuditResource.class)
                                        .events(wiring.get(AuditQuery.class), all)
                                        .items()),
                new Asked("tags", () -> wiring.get(TagsResource.class).suggest("t").items()),
                new Asked("categories", () -> wiring.get(CategoriesResource.class).list().items()),
                new Asked("groups", () -> wiring.get(GroupsResource.class).list().items()),
                new Asked("webhooks", () -> wiring.get(WebhooksResource.class).list().items()),
                new Asked("jobs", () -> wiring.get(JobService.class).jobs()));
    }

    @TestFactory
    List<DynamicTest> a_page_of_twenty_costs_what_a_page_of_two_costs() {
        make(2);
        List<Asked> listings = listings();
        long[] few = listings.stream().mapToLong(asked -> statements(asked, 2)).toArray();
        make(18);
        long[] many = listings.stream().mapToLong(asked -> statements(asked, 20)).toArray();
        return IntStream.range(0, few.length)
                .mapToObj(
                        i ->
                                DynamicTest.dynamicTest(
                                        listings.get(i).noun(),
                                        () ->
                                                assertThat(many[i])
                                                        .isEqualTo(few[i])
                                                        .isBetween(1L, (long) FEW)))
                .toList();
    }

    private static long statements(Asked asked, int least) {
        return database.statementsOf(
                () ->
                        database.inTransaction(
                                () ->
                                        assertThat(asked.page().get())
                                                .as(asked.noun())
                                                .hasSizeGreaterThanOrEqualTo(least)));
    }

    /** So many more of everything, each of another owner. */
    private void make(int number) {
        Audit audit = wiring.get(Audit.class);
        database.inTransaction(
                () -> {
                    Account root = database.entities().merge(root());
                    for (int i = 0; i < number; i++) {
                        int next = made++;
                        Account owner = new Account("user" + next, Role.USER, NOON);
                        Tag tag = new Tag("tag" + next, "tag" + next);
                        keep(
                                owner,
                                tag,
                                new UserGroup("group" + next, NOON),
                                new Category("Shelf " + next, "shelf-" + next),
                                new ApiKey(root, "key", "hash" + next, Set.of(Scope.READ), NOON),
                                new Webhook(
                                        "https://hook.example/" + next,
                                        WebhookSecret.random(random),
                                        Set.of(EventType.FILE_UPLOADED),
                                        NOON),
                                new JobRun("verify", "{}", "root", NOON));
                        database.entities().flush();
                        keep(new Album(PublicId.random(random), owner.id(), "album", NOON));
                        change(
                                "insert into media_file_tag (media_file_id, tag_id, position)"
                                        + " values (1, "
                                        + tag.id()
                                        + ", "
                                        + next
                                        + ")");
                        audit.record(Actor.SERVER, AuditAction.ADMINISTRATION, "thing " + next);
                    }
                });
    }

    private static Account root() {
        return database.entities()
                .createQuery("select a from Account a where a.usernameKey = 'root'", Account.class)
                .getSingleResult();
    }

    private static void keep(Object... rows) {
        Arrays.stream(rows).forEach(database.entities()::persist);
    }

    /** Tags are suggested for files that may be found. */
    private static void pictureWithTags() {
        change(
                "insert into media_file (id, public_id, type, mime_type, name, extension,"
                        + " storage_key, storage_mode, original_filename, width, height,"
                        + " orientation, size_bytes, md5, nsfw, animated, panorama360,"
                        + " duration_seconds, uploader_address, delete_token_hash, uploaded_at,"
                        + " dated_at, published_at, listed, views, likes) values (1, 'f1', 'IMAGE', 'image/png',"
                        + " 'f', 'png', 'f.png', 'direct', 'f.png', 1, 1, 1, 1, 'm', false, false,"
                        + " false, 0, '192.0.2.1', 'd', current_timestamp, current_timestamp,"
                        + " current_timestamp, true, 0, 0)");
    }

    private static void change(String sql) {
        database.entities().createNativeQuery(sql).executeUpdate();
    }
}
