package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.calotype.admin.control.StatisticsRepository.DayRow;
import org.calotype.admin.control.StatisticsRepository.GroupRow;
import org.calotype.settings.ServerConfig;
import org.jspecify.annotations.Nullable;

/**
 * What the desk tells of the site as a whole. Counting a million rows takes a second, so numbers
 * are kept for a minute; what waits for somebody is asked each time.
 */
@ApplicationScoped
public class StatisticsService {

    /** Days of the charts, today included. */
    public static final int DAYS = 30;

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int LARGEST = 10;

    @Inject StatisticsRepository rows;
    @Inject ServerConfig server;
    @Inject Clock clock;

    private volatile @Nullable Kept<Totals> totals;
    private volatile @Nullable Kept<List<Day>> days;
    private volatile @Nullable Kept<Space> space;

    private record Kept<T>(T value, Instant until) {}

    /**
     * The site as a whole.
     *
     * @param bytes of originals
     */
    public record Totals(long files, long bytes, long albums, long accounts) {}

    /**
     * A day of the site's time zone, by the offset of today.
     *
     * @param bytes of originals uploaded and still kept
     * @param uploaders accounts that uploaded
     */
    public record Day(LocalDate date, long uploads, long bytes, long uploaders, long accounts) {}

    /** Files and bytes that have something in common. */
    public record Group(String name, long files, long bytes) {}

    /**
     * Where the bytes are.
     *
     * @param derivativeBytes of thumbs, mediums and frames
     * @param trashBytes of originals in the trash, which are among the formats too
     * @param waiting stored files that wait to be deleted
     */
    public record Space(
            List<Group> formats,
            List<Group> largest,
            long derivativeBytes,
            long trashFiles,
            long trashBytes,
            long waiting) {}

    /** What waits for somebody. */
    public record Waiting(long reviews, long reports, long unapproved, long failedDerivatives) {}

    @Transactional
    public Totals totals() {
        Kept<Totals> known = totals;
        if (known == null || isOld(known)) {
            known =
                    keep(
                            () ->
                                    new Totals(
                                            rows.count("select count(*) from media_file"),
                                            rows.count("select sum(size_bytes) from media_file"),
                                            rows.count("select count(*) from album"),
                                            rows.count(
                                                    "select count(*) from account"
                                                            + " where status <> 'DELETED'")));
            totals = known;
        }
        return known.value();
    }

    /** The last {@link #DAYS} days, oldest first, those without anything too. */
    @Transactional
    public List<Day> days() {
        Kept<List<Day>> known = days;
        if (known == null || isOld(known)) {
            known = keep(this::count);
            days = known;
        }
        return known.value();
    }

    private List<Day> count() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), server.timeZone());
        LocalDate first = today.minusDays(DAYS - 1);
        int offset = server.timeZone().getRules().getOffset(clock.instant()).getTotalSeconds();
        Instant since = Instant.ofEpochSecond(first.toEpochDay() * 86_400 - offset);
        Map<Long, DayRow> uploads = new HashMap<>();
        rows.uploadsByDay(since, offset).forEach(row -> uploads.put(row.epochDay(), row));
        Map<Long, DayRow> accounts = new HashMap<>();
        rows.accountsByDay(since, offset).forEach(row -> accounts.put(row.epochDay(), row));
        List<Day> all = new ArrayList<>();
        for (LocalDate date = first; !date.isAfter(today); date = date.plusDays(1)) {
            DayRow none = new DayRow(date.toEpochDay(), 0, 0, 0);
            DayRow up = uploads.getOrDefault(date.toEpochDay(), none);
            DayRow made = accounts.getOrDefault(date.toEpochDay(), none);
            all.add(new Day(date, up.first(), up.second(), up.third(), made.first()));
        }
        return List.copyOf(all);
    }

    @Transactional
    public Space space() {
        Kept<Space> known = space;
        if (known == null || isOld(known)) {
            known = keep(this::measure);
            space = known;
        }
        return known.value();
    }

    private Space measure() {
        return new Space(
                groups(rows.byFormat()),
                groups(rows.largestAccounts(LARGEST)),
                rows.count("select sum(size_bytes) from derivative where state = 'READY'"),
                rows.count("select count(*) from media_file where trashed_at is not null"),
                rows.count("select sum(size_bytes) from media_file where trashed_at is not null"),
                rows.count("select count(*) from reclaim"));
    }

    private static List<Group> groups(List<GroupRow> found) {
        return found.stream().map(row -> new Group(row.name(), row.files(), row.bytes())).toList();
    }

    /** Asked each time: these queries follow an index to a few rows. */
    @Transactional
    public Waiting waiting() {
        return new Waiting(
                rows.count(
                        "select count(*) from media_file where review = 'PENDING'"
                                + " and trashed_at is null and published_at is not null"),
                rows.count("select count(*) from media_report where resolved_at is null"),
                rows.count("select count(*) from account where status = 'UNAPPROVED'"),
                rows.count(
                        "select count(distinct media_file_id) from derivative"
                                + " where state = 'FAILED'"));
    }

    private <T> Kept<T> keep(Supplier<T> counting) {
        return new Kept<>(counting.get(), clock.instant().plus(KEPT));
    }

    private boolean isOld(Kept<?> known) {
        return clock.instant().isAfter(known.until());
    }
}
