package org.calotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The files in the WAR that keep Payara from reading every class of every library. */
class LibraryMarkersIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    private static final Pattern LIBRARY = Pattern.compile("WEB-INF/lib/(.+)\\.jar");

    /** A file: GenericHandler of Payara 6.2025.10 unpacks no empty folders. */
    private static final Pattern MARKER = Pattern.compile("WEB-INF__lib__(.+)_jar");

    @Test
    void every_library_has_one_but_that_with_beans() throws IOException {
        Set<String> libraries = named(LIBRARY);
        assertThat(libraries).filteredOn(name -> name.startsWith("primefaces")).hasSize(1);
        libraries.removeIf(name -> name.startsWith("primefaces"));
        assertThat(named(MARKER)).isEqualTo(libraries);
    }

    @Test
    void nobody_reads_in_them_which_libraries_there_are() throws IOException {
        String library = named(MARKER).iterator().next();
        for (String path :
                Set.of(
                        "/WEB-INF__lib__" + library + "_jar",
                        "/%57EB-INF__lib__" + library + "_jar",
                        "//WEB-INF__lib__" + library + "_jar",
                        "/admin/../WEB-INF__lib__" + library + "_jar")) {
            assertThat(server.request("GET", path).send().status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void the_log_of_a_start_has_no_complaint_about_them() {
        assertThat(server.log()).doesNotContain("WEB-INF__lib__");
    }

    private static Set<String> named(Pattern pattern) throws IOException {
        try (ZipFile war = new ZipFile(ServerProcess.property("calotype.test.war"))) {
            return war.stream()
                    .map(entry -> pattern.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
