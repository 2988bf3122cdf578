package org.calotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The folders in the WAR that keep Payara from reading every class of every library. */
class LibraryFoldersIT {

    private static final Pattern LIBRARY = Pattern.compile("WEB-INF/lib/(.+)\\.jar");

    /** As ReadableArchiveScannerAdapter of Payara 6.2025.10 looks for it. */
    private static final Pattern FOLDER = Pattern.compile("WEB-INF__lib__(.+)_jar/");

    @Test
    void every_library_has_one_but_that_with_beans() throws IOException {
        Set<String> libraries = named(LIBRARY);
        Set<String> folders = named(FOLDER);
        assertThat(libraries).filteredOn(name -> name.startsWith("primefaces")).hasSize(1);
        libraries.removeIf(name -> name.startsWith("primefaces"));
        assertThat(folders).isEqualTo(libraries);
    }

    private static Set<String> named(Pattern pattern) throws IOException {
        try (ZipFile war = new ZipFile(ServerProcess.property("calotype.test.war"))) {
            return war.stream()
                    .map(ZipEntry::getName)
                    .map(pattern::matcher)
                    .filter(found -> found.matches())
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }
}
