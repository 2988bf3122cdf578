package org.calotype.gallery.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.calotype.ScratchDatabase;
import org.calotype.gallery.control.Listing.Everywhere;
import org.calotype.gallery.control.Listing.InAlbum;
import org.calotype.gallery.control.Listing.Matching;
import org.calotype.gallery.control.Listing.OfAccount;
import org.calotype.gallery.control.Listing.Tagged;
import org.jspecify.annotations.NullMarked;

/**
 * How long a page of a listing or a search takes in the service, at the start and 500,000 files
 * deep, on a real PostgreSQL: {@code mvn -Pbench verify}, or this class alone with {@code
 * -Dcalotype.test.database=postgresql}. The number of files is the first argument.
 */
@NullMarked
public final class ListingBench {

    private static final int RUNS = 200;
    private static final int WARM_UP = 40;

    private final ScratchDatabase database;
    private final Library library;
    private final int files;
    private final Random random = new Random(1);

    private ListingBench(ScratchDatabase database, int files) {
        this.database = database;
        this.library = new Library(database);
        this.files = files;
    }

    /** One kind of page. */
    private interface Question {
        Listing next();
    }

    public static void main(String[] arguments) {
        int files = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        try (ScratchDatabase database = ScratchDatabase.open()) {
            ListingBench bench = new ListingBench(database, files);
            bench.fill();
            bench.measure();
        }
    }

    private void fill() {
        long begin = System.nanoTime();
        for (String sql : ListingBenchRows.statements(files)) {
            database.inTransaction(
                    () -> {
                        database.entities().createNativeQuery(sql).executeUpdate();
                    });
        }
        System.out.printf(
                "%,d files made in %d s%n",
                files, Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    }

    private void measure() {
        int deep = files / 2;
        for (FileOrder order :
                List.of(FileOrder.NEWEST, FileOrder.TRENDING, FileOrder.MOST_VIEWED)) {
            report(order + ", first page", () -> Listing.of(new Everywhere(), order));
            Listing there = Listing.of(new Everywhere(), order).after(at(order, deep));
            report(order + ", " + deep + " deep", () -> there);
        }
        report("RANDOM", () -> Listing.of(new Everywhere(), FileOrder.RANDOM));
        report("album", () -> Listing.of(new InAlbum(1 + random.nextInt(1000)), FileOrder.NEWEST));
        report(
                "account",
                () -> Listing.of(new OfAccount(1 + random.nextInt(100)), FileOrder.NEWEST));
        report(
                "tag",
                () -> Listing.of(new Tagged(1 + random.nextInt(500)), FileOrder.LATEST_UPLOAD));
        String half = new Cursor(FileOrder.LATEST_UPLOAD.name(), "" + deep, deep).written();
        report("search frequent word", () -> words("picture"));
        report("search frequent word, deep", () -> words("picture").after(half));
        report("search one word", () -> words(word()));
        report("search two words", () -> words(word() + " picture"));
        report("search Chinese", () -> words("西湖"));
        report("search Chinese, deep", () -> words("西湖").after(half));
        report("search file name", () -> words("IMG_" + random.nextInt(files) + ".jpg"));
    }

    private String word() {
        return "word" + (int) (Math.pow(random.nextDouble(), 3) * 50_000);
    }

    private static Listing words(String question) {
        return Listing.of(new Matching(SearchTerms.asked(question)), FileOrder.LATEST_UPLOAD);
    }

    private String at(FileOrder order, int depth) {
        SqlText sql = new SqlText().add("select f.id, " + order.expression("f.id"));
        sql.add(" from media_file f where f.listed");
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

    /** On one connection, as a pool would give it; nothing is remembered between pages. */
    private void report(String name, Question question) {
        List<Long> nanos = new ArrayList<>();
        int[] found = {0};
        database.inTransaction(
                () -> {
                    for (int run = -WARM_UP; run < RUNS; run++) {
                        Listing listing = question.next();
                        long begin = System.nanoTime();
                        found[0] += library.listings.list(Library.guest(), listing).items().size();
                        if (run >= 0) {
                            nanos.add(System.nanoTime() - begin);
                        }
                        database.entities().clear();
                    }
                });
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        System.out.printf(
                "%-30s p50 %6.1f ms   p95 %6.1f ms   (%d files a page)%n",
                name,
                sorted[RUNS / 2] / 1e6,
                sorted[RUNS * 95 / 100] / 1e6,
                found[0] / (RUNS + WARM_UP));
    }
}
