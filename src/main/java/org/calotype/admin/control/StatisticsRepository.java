package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The numbers of a site, each in one query, in SQL that H2 and PostgreSQL both speak. */
@ApplicationScoped
public class StatisticsRepository {

    private static final String DAY =
            "cast(floor((extract(epoch from %s) + ?2) / 86400) as bigint)";

    @PersistenceContext EntityManager entities;

    /** What was counted on a day, in one to three columns. */
    record DayRow(long epochDay, long first, long second, long third) {}

    /** One line of a grouped count. */
    record GroupRow(String name, long files, long bytes) {}

    /** Uploads of each day since a moment: how many, bytes, and by how many accounts. */
    List<DayRow> uploadsByDay(Instant since, int offsetSeconds) {
        return days(
                "select "
                        + DAY.formatted("f.uploaded_at")
                        + " as d, count(*), sum(f.size_bytes), count(distinct f.owner_id)"
                        + " from media_file f where f.uploaded_at >= ?1 group by d order by d",
                since,
                offsetSeconds);
    }

    /** Accounts made on each day since a moment. */
    List<DayRow> accountsByDay(Instant since, int offsetSeconds) {
        return days(
                "select "
                        + DAY.formatted("a.created_at")
                        + " as d, count(*), 0, 0 from account a"
                        + " where a.created_at >= ?1 group by d order by d",
                since,
                offsetSeconds);
    }

    @SuppressWarnings("unchecked") // native query of four number columns
    private List<DayRow> days(String sql, Instant since, int offsetSeconds) {
        List<Object[]> rows =
                entities.createNativeQuery(sql)
                        .setParameter(1, since.atOffset(ZoneOffset.UTC))
                        .setParameter(2, offsetSeconds)
                        .getResultList();
        return rows.stream()
                .map(
                        row ->
                                new DayRow(
                                        number(row[0]),
                                        number(row[1]),
                                        number(row[2]),
                                        number(row[3])))
                .toList();
    }

    /** Files and bytes of originals by format. */
    List<GroupRow> byFormat() {
        return groups(
                "select f.mime_type, count(*), sum(f.size_bytes) from media_file f"
                        + " group by f.mime_type order by 3 desc");
    }

    /** The accounts that keep most. */
    List<GroupRow> largestAccounts(int limit) {
        return groups(
                "select a.username, a.used_files, a.used_bytes from account a"
                        + " where a.used_bytes > 0 order by a.used_bytes desc, a.id limit "
                        + limit);
    }

    @SuppressWarnings("unchecked") // native query of a text and two numbers
    private List<GroupRow> groups(String sql) {
        List<Object[]> rows = entities.createNativeQuery(sql).getResultList();
        return rows.stream()
                .map(row -> new GroupRow(row[0].toString(), number(row[1]), number(row[2])))
                .toList();
    }

    /** One number, 0 where there is none. */
    long count(String sql, Object... values) {
        Query query = entities.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return number(query.getSingleResult());
    }

    private static long number(Object column) {
        return column == null ? 0 : ((Number) column).longValue();
    }
}
