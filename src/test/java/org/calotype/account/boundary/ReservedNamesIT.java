package org.calotype.account.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertShape;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.ApplicationPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.calotype.Api;
import org.calotype.CalotypeServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody gets a name whose page would lie under an address of the application. */
class ReservedNamesIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    /** Only the server knows the words of viewers: they are settings. */
    private static final Set<String> SETTINGS = Set.of("image", "video");

    @Test
    void no_account_is_called_like_an_address_of_the_application() throws IOException {
        Set<String> words = new TreeSet<>(SETTINGS);
        words.addAll(pages());
        words.addAll(servlets());
        assertThat(words).contains("admin", "api", "explore", "search", "settings", "user");

        for (String word : words) {
            String body = "{\"username\":\"%s\"}".formatted(word.toUpperCase(Locale.ROOT));
            assertShape(Api.ofAdministrator(server).post("users", body).send(), 409, 409);
        }
    }

    /** Names of pages and folders that are names of people, too. */
    private static Set<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/webapp"))) {
            return names(files.map(file -> file.getFileName().toString()));
        }
    }

    private static Set<String> servlets() {
        Set<String> words = new TreeSet<>();
        for (JavaClass type :
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.calotype")) {
            if (type.isAnnotatedWith(WebServlet.class)) {
                words.addAll(
                        names(Arrays.stream(type.getAnnotationOfType(WebServlet.class).value())));
            }
            if (type.isAnnotatedWith(ApplicationPath.class)) {
                words.addAll(
                        names(Stream.of(type.getAnnotationOfType(ApplicationPath.class).value())));
            }
        }
        return words;
    }

    private static Set<String> names(Stream<String> paths) {
        return new TreeSet<>(
                paths.map(path -> path.replaceFirst("^/", "").replaceFirst("/.*", ""))
                        .map(name -> name.replaceFirst("\\.xhtml$", ""))
                        .filter(name -> name.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,63}"))
                        .filter(name -> !name.endsWith("-INF"))
                        .toList());
    }
}
