package org.calotype.gallery.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.calotype.ScratchDatabase;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.Role;
import org.calotype.audit.entity.Actor;
import org.calotype.gallery.control.Listing.Everywhere;
import org.calotype.gallery.control.Listing.InAlbum;
import org.calotype.gallery.control.Listing.Liked;
import org.calotype.gallery.control.Listing.Matching;
import org.calotype.gallery.control.Listing.OfAccount;
import org.calotype.gallery.control.Listing.Tagged;
import org.calotype.gallery.entity.MediaType;
import org.calotype.security.control.Caller;
import org.jspecify.annotations.NullMarked;

/**
 * How long a page of a listing or a search takes in the service, at the start and 500,000 files
 * deep, on a real PostgreSQL with its usual settings. The README has the command. The first
 * argument is the number of files, the second a regular expression of the questions to ask, the
 * third the JDBC address of a PostgreSQL that is filled once and kept.
 */
@NullMarked
public final class ListingBench {

    private static final int RUNS = 200;

    /** Every question is asked as often before it counts, so that the JVM has compiled its way. */
    private static final int WARM_UP = 200;

    /** A question that takes as long is asked less often. */
    private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

    private final ScratchDatabase database;
    private final Library library;
    private final int files;
    private final Pattern wanted;
    private final Random random = new Random(1);

    ListingBench(ScratchDatabase database, int files, String wanted) {
        this.database = database;
        this.library = new Library(database);
        this.files = files;
        this.wanted = Pattern.compile(wanted);
    }

    public static void main(String[] arguments) {
        int files = Integer.parseInt(argument(arguments, 0, "1000000"));
        String kept = argument(arguments, 2, "");
        try (ScratchDatabase database =
                kept.isEmpty() ? ScratchDatabase.open() : ScratchDatabase.at(kept)) {
            ListingBench bench = new ListingBench(database, files, argument(arguments, 1, ".*"));
            bench.fill();
            bench.measure();
        }
    }

    private static String argument(String[] arguments, int place, String otherwise) {
        return arguments.length > place && !arguments[place].isEmpty()
                ? arguments[place]
                : otherwise;
    }

    void fill() {
        if (isFilled()) {
            return;
        }
        long begin = System.nanoTime();
        for (String sql : ListingBenchRows.statements(files)) {
            database.inTransaction(
                    () -> {
                        // Rows that refer to one another are made right: nothing to check.
                        change("set local session_replication_role = replica");
                        change(sql);
                    });
        }
        System.out.printf(
                "%,d files made in %d s%n",
                files, Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    }

    private boolean isFilled() {
        return database.inTransaction(
                () ->
                        !database.entities()
                                .createNativeQuery("select 1 from media_file limit 1")
                                .getResultList()
                                .isEmpty());
    }

    private void change(String sql) {
        database.entities().createNativeQuery(sql).executeUpdate();
    }

    void measure() {
        wholeSite();
        places();
        filters();
        searches();
    }

    private void wholeSite() {
        for (FileOrder order :
                List.of(
                        FileOrder.NEWEST,
                        FileOrder.TRENDING,
                        FileOrder.MOST_VIEWED,
                        FileOrder.MOST_LIKED)) {
            Listing first = Listing.of(new Everywhere(), order);
            Listing deep = first.after(at(order, "f.listed", files / 2));
            report("site, " + order, () -> first);
            report("site, " + order + ", deep", () -> deep);
        }
        report("site, RANDOM", () -> Listing.of(new Everywhere(), FileOrder.RANDOM));
    }

    private void places() {
        Listing own = Listing.of(new OfAccount(ListingBenchRows.MEMBER), FileOrder.NEWEST);
        report("own files of a member", member(), () -> own);
        report("user", () -> Listing.of(new OfAccount(anyOf(1000)), FileOrder.NEWEST));
        report(
                "user, for a member",
                member(),
                () -> Listing.of(new OfAccount(anyOf(1000)), FileOrder.NEWEST));
        Listing busiest = Listing.of(new OfAccount(1), FileOrder.NEWEST);
        report("busiest user", () -> busiest);
        Listing deep =
                busiest.after(at(FileOrder.NEWEST, "f.owner_id = 1 and f.listed", files / 25));
        report("busiest user, deep", () -> deep);
        report(
                "busiest user, most viewed",
                () -> Listing.of(new OfAccount(1), FileOrder.MOST_VIEWED));
        report("album", () -> Listing.of(new InAlbum(publicAlbum()), FileOrder.NEWEST));
        report("largest album", () -> Listing.of(new InAlbum(1), FileOrder.NEWEST));
        report("largest album, by title", () -> Listing.of(new InAlbum(1), FileOrder.TITLE));
        report("tag", () -> tagged(anyOf(ListingBenchRows.TAGS)));
        report("frequent tag", () -> tagged(1));
        Listing halfOfTag = tagged(1).after(middle());
        report("frequent tag, deep", () -> halfOfTag);
        report(
                "likes",
                member(),
                () -> Listing.of(new Liked(ListingBenchRows.MEMBER), FileOrder.LATEST_UPLOAD));
    }

    private void filters() {
        FileFilter any = FileFilter.ANY;
        report("category", () -> everywhere(any.in(anyOf(ListingBenchRows.CATEGORIES))));
        report("clips", () -> everywhere(any.ofType(MediaType.VIDEO)));
        report("animations", () -> everywhere(any.moving()));
        report("a rare format", () -> everywhere(ofExtension("heic")));
        report("a format nobody has", () -> everywhere(ofExtension("tiff")));
        report("of a month", () -> everywhere(any.dated(month(1), month(2))));
        report(
                "of a month, most viewed",
                () ->
                        Listing.of(new Everywhere(), FileOrder.MOST_VIEWED)
                                .where(any.dated(month(1), month(2))));
        report("large ones", () -> everywhere(ofSize(150_000_000, Long.MAX_VALUE)));
        report("larger than any", () -> everywhere(ofSize(1_000_000_000_000L, Long.MAX_VALUE)));
        report("of about a size", () -> everywhere(ofSize(1_000_000, 1_001_000)));
    }

    private void searches() {
        report("search frequent word", () -> words("picture"));
        report("search frequent word, deep", () -> words("picture").after(middle()));
        report("search one word", () -> words(word()));
        report("search two words", () -> words(word() + " picture"));
        report("search two frequent words", () -> words("picture word0"));
        report("search three words", () -> words("picture " + word() + " " + word()));
        report("search nothing there", () -> words("nobodysaidthis"));
        report("search file name", () -> words("IMG_" + anyOf(files) + ".jpg"));
        report("search camera", () -> words("camera:canon"));
        report("search tag", () -> words("tag:tag" + anyOf(ListingBenchRows.TAGS)));
        report("search Chinese", () -> words("西湖"));
        report("search Chinese, deep", () -> words("西湖").after(middle()));
        report("search Chinese sentence", () -> words("阳朔漓江"));
        report("search Chinese and word", () -> words("长城 wall"));
        report("search, for a member", member(), () -> words(word()));
        report(
                "search in own files",
                member(),
                () -> words("picture", Optional.of(ListingBenchRows.MEMBER)));
        report(
                "search, clips of a month",
                () ->
                        words("picture")
                                .where(
                                        FileFilter.ANY
                                                .ofType(MediaType.VIDEO)
                                                .dated(month(1), month(2))));
        report(
                "search, by views",
                () -> Listing.of(new Matching(SearchTerms.asked(word())), FileOrder.MOST_VIEWED));
    }

    private static Visitor member() {
        Caller.Member member =
                new Caller.Member(
                        ListingBenchRows.MEMBER,
                        "user" + ListingBenchRows.MEMBER,
                        Role.USER,
                        EnumSet.allOf(Scope.class),
                        new Caller.Credential(Actor.Means.SESSION, 1),
                        Optional.empty());
        return Visitor.of(new Caller(Optional.of(member), "192.0.2.1"));
    }

    private long anyOf(int most) {
        return 1L + random.nextInt(most);
    }

    private long publicAlbum() {
        return 2 + 10L * random.nextInt(ListingBenchRows.ALBUMS / 10);
    }

    /** A word of a title, frequent ones more often. */
    private String word() {
        return "word" + (int) (Math.pow(random.nextDouble(), 3) * ListingBenchRows.WORDS);
    }

    private static Listing tagged(long tag) {
        return Listing.of(new Tagged(tag), FileOrder.LATEST_UPLOAD);
    }

    private static Listing everywhere(FileFilter filter) {
        return Listing.of(new Everywhere(), FileOrder.NEWEST).where(filter);
    }

    private static Listing words(String question) {
        return words(question, Optional.empty());
    }

    private static Listing words(String question, Optional<Long> account) {
        Matching matching = new Matching(SearchTerms.asked(question), account, Optional.empty());
        return Listing.of(matching, FileOrder.LATEST_UPLOAD);
    }

    private static FileFilter ofExtension(String extension) {
        return filter(Optional.of(extension), Optional.empty(), Optional.empty());
    }

    private static FileFilter ofSize(long least, long most) {
        return filter(Optional.empty(), Optional.of(least), Optional.of(most));
    }

    private static FileFilter filter(
            Optional<String> extension, Optional<Long> least, Optional<Long> most) {
        return new FileFilter(
                Optional.empty(),
                extension,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                least,
                most,
                Optional.empty());
    }

    private static Optional<Instant> month(int number) {
        return Optional.of(Instant.parse("2021-0" + number + "-01T00:00:00Z"));
    }

    /** Where half of the files are behind, in the order of uploads. */
    private String middle() {
        long half = files / 2;
        return new Cursor(FileOrder.LATEST_UPLOAD.name(), Long.toString(half), half).written();
    }

    private String at(FileOrder order, String condition, int depth) {
        SqlText sql = new SqlText().add("select f.id, " + order.expression("f.id"));
        sql.add(" from media_file f where " + condition);
        order.addOrder(sql, "f.id");
        Object[] row =
                database.inTransaction(
                        () ->
                                (Object[])
                                        database.entities()
                                                .createNativeQuery(sql.text())
                                                .setFirstResult(depth)
                                                .setMaxResults(1)
                                                .getSingleResult());
        long id = ((Number) row[0]).longValue();
        return new Cursor(order.name(), order.written(row[1]), id).written();
    }

    private void report(String name, Supplier<Listing> question) {
        report(name, Library.guest(), question);
    }

    /** On one connection, as a pool would give it; nothing is remembered between pages. */
    private void report(String name, Visitor visitor, Supplier<Listing> question) {
        if (!wanted.matcher(name).matches()) {
            return;
        }
        List<Long> nanos = new ArrayList<>();
        int[] found = {0};
        long end = System.nanoTime() + PATIENCE;
        database.inTransaction(
                () -> {
                    for (int run = -WARM_UP; run < RUNS && System.nanoTime() < end; run++) {
                        Listing listing = question.get();
                        long begin = System.nanoTime();
                        found[0] += library.listings.list(visitor, listing).items().size();
                        if (run >= 0) {
                            nanos.add(System.nanoTime() - begin);
                        }
                        database.entities().clear();
                    }
                });
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%-30s p50 %7.1f ms   p95 %7.1f ms   (%d files in %d pages)%n",
                name,
                sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2] / 1e6,
                sorted.length == 0 ? Double.NaN : sorted[sorted.length * 95 / 100] / 1e6,
                found[0],
                sorted.length + WARM_UP);
    }
}
