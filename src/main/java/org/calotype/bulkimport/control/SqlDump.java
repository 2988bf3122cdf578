package org.calotype.bulkimport.control;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calotype.bulkimport.control.SqlText.TooLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows of some tables in a dump of MySQL or MariaDB, as mysqldump, mariadb-dump and phpMyAdmin
 * write it, one by one: a dump may be larger than any heap. Columns come from {@code CREATE TABLE},
 * or from the statement where it lists them; columns that the database computes may be left out of
 * a row. Everything that is neither of those two statements is passed over.
 */
final class SqlDump implements Closeable {

    private final SqlText text;
    private final Set<String> wanted;
    private final Map<String, List<Column>> tables = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    /** The statement whose rows are read now. */
    private String table = "";

    private List<Column> columns = List.of();
    private boolean inRows;
    private boolean ended;

    private record Column(String name, boolean computed) {}

    /**
     * @param wanted names of tables
     */
    SqlDump(InputStream bytes, Set<String> wanted) {
        this.text = new SqlText(bytes);
        this.wanted = Set.copyOf(wanted);
    }

    /** The next row of a wanted table; absent at the end. */
    Optional<DumpRow> next() throws IOException {
        while (!ended) {
            try {
                if (inRows) {
                    Optional<DumpRow> row = nextOfStatement();
                    if (row.isPresent()) {
                        return row;
                    }
                } else if (!beginStatement()) {
                    ended = true;
                }
            } catch (EOFException cutOff) {
                ended = true;
                return Optional.of(DumpRow.broken(table, count(), "the dump ends in it"));
            }
        }
        return Optional.empty();
    }

    private Optional<DumpRow> nextOfStatement() throws IOException {
        text.skipBlank();
        switch (text.read()) {
            case '(' -> {
                return Optional.of(row());
            }
            case ',' -> {
                return Optional.empty();
            }
            case ';' -> inRows = false;
            default -> {
                text.skipStatement();
                inRows = false;
            }
        }
        return Optional.empty();
    }

    private long count() {
        return numbers.merge(table, 1L, Long::sum);
    }

    private DumpRow row() throws IOException {
        long number = count();
        List<@Nullable String> values = new ArrayList<>();
        boolean tooLong = false;
        int next = ',';
        while (next == ',') {
            try {
                values.add(text.value());
            } catch (TooLong passedOver) {
                tooLong = true;
                values.add(null);
            }
            text.skipBlank();
            next = text.read();
        }
        if (next != ')') {
            text.skipStatement();
            inRows = false;
            return DumpRow.broken(table, number, "it is not a list of values");
        }
        if (tooLong) {
            return DumpRow.broken(table, number, "a value is too long");
        }
        return named(number, values);
    }

    private DumpRow named(long number, List<@Nullable String> values) {
        List<Column> named = columns;
        if (named.size() != values.size()) {
            named = columns.stream().filter(column -> !column.computed()).toList();
        }
        if (named.size() != values.size()) {
            return DumpRow.broken(
                    table, number, values.size() + " values for " + named.size() + " columns");
        }
        Map<String, String> byColumn = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value != null) {
                byColumn.put(named.get(i).name(), value);
            }
        }
        return new DumpRow(table, number, byColumn, Optional.empty());
    }

    /**
     * @return false at the end of the dump
     */
    private boolean beginStatement() throws IOException {
        table = "";
        text.skipBlank();
        if (text.isAtEnd()) {
            return false;
        }
        switch (text.word()) {
            case "INSERT", "REPLACE" -> insert();
            case "CREATE" -> create();
            default -> text.skipStatement();
        }
        return true;
    }

    private void insert() throws IOException {
        text.skipWordsTo("INTO");
        table = text.name();
        List<Column> listed = tables.getOrDefault(table, List.of());
        text.skipBlank();
        if (text.peek() == '(') {
            listed = listedColumns();
        }
        String values = text.word();
        if (!wanted.contains(table) || !(values.equals("VALUES") || values.equals("VALUE"))) {
            text.skipStatement();
            return;
        }
        columns = listed;
        inRows = true;
    }

    private List<Column> listedColumns() throws IOException {
        List<Column> listed = new ArrayList<>();
        do {
            text.read();
            listed.add(new Column(text.name(), false));
            text.skipBlank();
        } while (text.peek() == ',');
        text.read();
        return listed;
    }

    private void create() throws IOException {
        String what = text.word();
        if (what.equals("TEMPORARY")) {
            what = text.word();
        }
        if (!what.equals("TABLE")) {
            text.skipStatement();
            return;
        }
        text.skipBlank();
        if (text.peek() != '`' && text.peek() != '"') {
            text.skipWordsTo("EXISTS");
        }
        String created = text.name();
        text.skipBlank();
        if (wanted.contains(created) && text.peek() == '(') {
            text.read();
            tables.put(created, createdColumns());
        }
        text.skipStatement();
    }

    private List<Column> createdColumns() throws IOException {
        List<Column> created = new ArrayList<>();
        int end = ',';
        while (end == ',') {
            text.skipBlank();
            boolean column = text.peek() == '`' || text.peek() == '"';
            String name = column ? text.name() : "";
            String definition = text.definition().toUpperCase(Locale.ROOT);
            end = text.read();
            if (column) {
                boolean computed = definition.matches("(?s).*\\b(?:GENERATED|AS\\s*\\().*");
                created.add(new Column(name, computed));
            }
        }
        return List.copyOf(created);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
