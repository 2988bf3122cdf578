package org.calotype.gallery.control;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Orders of a listing of files; the id breaks ties, so each is the same at every look. */
public enum FileOrder {
    /** By the date shown, latest first. */
    NEWEST("f.dated_at", true, Kind.MOMENT),
    OLDEST("f.dated_at", false, Kind.MOMENT),
    /** By upload, latest first: what tags and searches are kept in. */
    LATEST_UPLOAD("f.id", true, Kind.NUMBER),
    MOST_VIEWED("f.views", true, Kind.NUMBER),
    MOST_LIKED("f.likes", true, Kind.NUMBER),
    /** By {@link org.calotype.gallery.entity.Trend}. */
    TRENDING("f.trend", true, Kind.FRACTION),
    /** The same shuffled order for everybody, begun at a place drawn by lot. */
    RANDOM("f.shuffle", false, Kind.FRACTION),
    TITLE("f.title_key", false, Kind.TEXT),
    /** The order an album's editors have given it. */
    MANUAL("f.album_position", false, Kind.NUMBER);

    private enum Kind {
        MOMENT,
        NUMBER,
        FRACTION,
        TEXT
    }

    private final String expression;
    private final boolean descending;
    private final Kind kind;

    FileOrder(String expression, boolean descending, Kind kind) {
        this.expression = expression;
        this.descending = descending;
        this.kind = kind;
    }

    /**
     * What is sorted by.
     *
     * @param id the column that leads the query and holds the primary key
     */
    String expression(String id) {
        return this == LATEST_UPLOAD ? id : expression;
    }

    /** Adds the sorting of a query. */
    void addOrder(SqlText sql, String id) {
        String direction = descending ? " desc" : " asc";
        sql.add(" order by " + expression(id) + direction);
        if (this != LATEST_UPLOAD) {
            sql.add(", " + id + direction);
        }
    }

    /** Adds the condition that a row comes after a place. */
    void addAfter(SqlText sql, String id, Cursor place) {
        if (this == LATEST_UPLOAD) {
            // Said of both sides of the join, so that PostgreSQL begins both there.
            sql.add(" and " + id + " < ? and f.id < ?", place.id(), place.id());
            return;
        }
        sql.add(" and (" + expression + ", " + id + ") " + (descending ? "<" : ">"))
                .add(" (?, ?)", bindable(place.value()), place.id());
    }

    /** A value of the column as a cursor carries it. */
    String written(Object column) {
        if (kind != Kind.MOMENT) {
            return column.toString();
        }
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, moment(column)));
    }

    private static Instant moment(Object column) {
        if (column instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        return ((Timestamp) column).toInstant();
    }

    private Object bindable(String written) {
        return switch (kind) {
            case MOMENT ->
                    Instant.EPOCH
                            .plus(Long.parseLong(written), ChronoUnit.MICROS)
                            .atOffset(ZoneOffset.UTC);
            case NUMBER -> new BigDecimal(written).longValueExact();
            case FRACTION -> Double.valueOf(written);
            case TEXT -> written;
        };
    }
}
