package org.calotype.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables in the README are those of the code, row by row. */
class EnvironmentTableTest {

    private static final Path README = Path.of("README.md");

    @Test
    void the_readme_lists_every_variable_with_its_default_and_meaning() throws IOException {
        List<String> rows = new ArrayList<>();
        for (ServerVariable variable : ServerVariable.values()) {
            rows.add(row(variable.name(), variable.fallback().orElse(""), variable.meaning()));
        }

        assertThat(tableRows("CALOTYPE_(?!SET_)")).containsExactlyElementsOf(rows);
    }

    @Test
    void the_readme_lists_every_setting_with_its_default_and_meaning() throws IOException {
        List<String> rows = new ArrayList<>();
        for (SettingKey<?> key : SettingKey.all()) {
            rows.add(row(key.variable(), key.fallback(), key.meaning()));
        }

        assertThat(tableRows("CALOTYPE_SET_")).containsExactlyElementsOf(rows);
    }

    private static List<String> tableRows(String prefix) throws IOException {
        return Files.readAllLines(README).stream()
                .filter(line -> line.matches("\\| `" + prefix + ".*"))
                .toList();
    }

    private static String row(String name, String fallback, String meaning) {
        String shown = fallback.isEmpty() ? "" : "`" + fallback + "`";
        return "| `" + name + "` | " + shown + " | " + meaning + " |";
    }
}
