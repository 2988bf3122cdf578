package org.calotype.gallery.control;

import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A native query as it is written: its text, and the values of its gaps. Values never are text. */
final class SqlText {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Adds text; each question mark in it stands for one value. */
    SqlText add(String part, Object... gaps) {
        int used = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            text.append(c);
            if (c == '?') {
                values.add(bindable(gaps[used++]));
                text.append(values.size());
            }
        }
        if (used != gaps.length) {
            throw new IllegalArgumentException("values without a gap: " + part);
        }
        return this;
    }

    /** Adds numbers, separated by commas; nothing equals the absent number 0 of an empty list. */
    SqlText addNumbers(Collection<Long> numbers) {
        text.append(
                numbers.isEmpty()
                        ? "0"
                        : numbers.stream().map(String::valueOf).collect(Collectors.joining(",")));
        return this;
    }

    private static Object bindable(Object value) {
        if (value instanceof Instant moment) {
            return moment.atOffset(ZoneOffset.UTC);
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    String text() {
        return text.toString();
    }

    /** Fills the gaps of a query made of this text. */
    Query fill(Query query) {
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }
}
