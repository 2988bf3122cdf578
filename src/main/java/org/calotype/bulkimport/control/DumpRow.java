package org.calotype.bulkimport.control;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row of a dumped table.
 *
 * @param table as the dump names it
 * @param number of the row in its table, from 1
 * @param values by column; what is not here is NULL
 * @param fault why it cannot be read; its values are worth nothing then
 */
record DumpRow(String table, long number, Map<String, String> values, Optional<String> fault) {

    DumpRow {
        values = Map.copyOf(values);
    }

    static DumpRow broken(String table, long number, String fault) {
        return new DumpRow(table, number, Map.of(), Optional.of(fault));
    }

    /** A value is missing, or is not what it should be. */
    static final class BadValue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadValue(String column) {
            super("column " + column);
        }
    }

    Optional<String> text(String column) {
        return Optional.ofNullable(values.get(column));
    }

    /**
     * @throws BadValue where it is NULL
     */
    String required(String column) {
        return text(column).orElseThrow(() -> new BadValue(column));
    }

    /**
     * @throws BadValue where it is no number of at most 18 digits
     */
    OptionalLong number(String column) {
        Optional<String> written = text(column);
        if (written.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!written.get().matches("-?[0-9]{1,18}")) {
            throw new BadValue(column);
        }
        return OptionalLong.of(Long.parseLong(written.get()));
    }

    /** A number above 0. @throws BadValue where it is none */
    long id(String column) {
        return number(column).stream()
                .filter(id -> id > 0)
                .findFirst()
                .orElseThrow(() -> new BadValue(column));
    }

    boolean flag(String column) {
        return number(column).orElse(0) != 0;
    }

    /** A DATETIME in UTC; absent where it is NULL or MySQL's zero. @throws BadValue */
    Optional<Instant> moment(String column) {
        return local(column).map(moment -> moment.toInstant(ZoneOffset.UTC));
    }

    /** A DATETIME of a clock on the wall. @throws BadValue */
    Optional<LocalDateTime> local(String column) {
        Optional<String> written = text(column).filter(text -> !text.startsWith("0000-00-00"));
        try {
            return written.map(text -> LocalDateTime.parse(text.strip().replace(' ', 'T')));
        } catch (DateTimeException none) {
            throw new BadValue(column);
        }
    }
}
