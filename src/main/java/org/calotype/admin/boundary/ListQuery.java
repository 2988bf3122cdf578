package org.calotype.admin.boundary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calotype.security.boundary.Visit;

/** What a list was asked for, as the beginning of the address of its next page. */
final class ListQuery {

    private ListQuery() {}

    /** {@code ?q=cat&owner=ada&}: those of the fields that are filled, ready for one more. */
    static String of(Visit visit, String... fields) {
        return Stream.of(fields)
                .filter(field -> !visit.field(field).isBlank())
                .map(field -> parameter(field, visit.field(field).strip()) + "&")
                .collect(Collectors.joining("", "?", ""));
    }

    static String parameter(String field, Object value) {
        return field + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }
}
