package org.calotype.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that sizes the pool, on a small WAR with the descriptor of the real one. */
@NullMarked
class SizedWarTest {

    private static final Path SCRIPT = Path.of("server-config/sized-war.sh").toAbsolutePath();
    private static final Path DESCRIPTOR = Path.of("src/main/webapp/WEB-INF/web.xml");

    /** What the script needs of a machine without zip and unzip, besides the JDK. */
    private static final List<String> TOOLS =
            List.of(
                    "sh",
                    "cp",
                    "mkdir",
                    "mktemp",
                    "dirname",
                    "basename",
                    "sed",
                    "grep",
                    "mv",
                    "rm");

    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path war;

    @SuppressWarnings("NullAway.Init")
    private Path copy;

    /** How the script ended and what it said. */
    private record Ended(int status, String said) {}

    @BeforeEach
    void makes_a_war() throws IOException {
        war = warOf(Files.readString(DESCRIPTOR), "calo type.war");
        copy = folder.resolve("the copy.war");
    }

    private Path warOf(String descriptor, String name) throws IOException {
        Path made = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(made))) {
            zip.putNextEntry(new ZipEntry("index.xhtml"));
            zip.write("<html/>".getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("WEB-INF/web.xml"));
            zip.write(descriptor.getBytes(UTF_8));
        }
        return made;
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "64", "999", "1000"})
    void the_copy_has_a_pool_of_so_many_and_nothing_else_is_changed(String number)
            throws IOException {
        String before = Files.readString(DESCRIPTOR);

        assertThat(sized(number, null)).isEqualTo(new Ended(0, ""));

        assertThat(in(copy, "WEB-INF/web.xml"))
                .contains("<max-pool-size>" + number + "</max-pool-size>")
                .isEqualTo(before.replaceFirst("(<max-pool-size>)[0-9]+", "$1" + number));
        assertThat(in(copy, "index.xhtml")).isEqualTo("<html/>");
        assertThat(in(war, "WEB-INF/web.xml")).isEqualTo(before);
    }

    @Test
    void the_jdk_alone_does_it_where_there_is_no_zip() throws IOException {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        for (String tool : TOOLS) {
            Path link = Files.createFile(programs.resolve(tool));
            Files.writeString(
                    link, "#!" + installed("sh") + "\nexec " + installed(tool) + " \"$@\"\n");
            assertThat(link.toFile().setExecutable(true)).isTrue();
        }

        assertThat(sized("77", programs)).isEqualTo(new Ended(0, ""));

        assertThat(in(copy, "WEB-INF/web.xml")).contains("<max-pool-size>77</max-pool-size>");
        assertThat(in(copy, "index.xhtml")).isEqualTo("<html/>");
    }

    @Test
    void a_folder_that_it_was_unpacked_into_is_copied_and_not_changed() throws IOException {
        String before = Files.readString(DESCRIPTOR);
        war = folder.resolve("unpacked war");
        Files.createDirectories(war.resolve("WEB-INF"));
        Files.writeString(war.resolve("index.xhtml"), "<html/>");
        Files.writeString(war.resolve("WEB-INF/web.xml"), before);

        assertThat(sized("48", null)).isEqualTo(new Ended(0, ""));

        assertThat(copy.resolve("WEB-INF/web.xml"))
                .content()
                .isEqualTo(before.replaceFirst("(<max-pool-size>)[0-9]+", "$148"));
        assertThat(copy.resolve("index.xhtml")).hasContent("<html/>");
        assertThat(war.resolve("WEB-INF/web.xml")).hasContent(before);
    }

    @Test
    void without_a_number_the_copy_is_the_same() throws IOException {
        assertThat(sized("", null)).isEqualTo(new Ended(0, ""));

        assertThat(Files.mismatch(copy, war)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "0", "1001", "-8", "8.5", "many", "12; rm", "99999999999999999999"})
    void what_is_no_such_number_is_refused_before_anything_is_copied(String number) {
        Ended refused = sized(number, null);

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.said())
                .isEqualTo(
                        "CALOTYPE_DB_CONNECTIONS is \""
                                + number
                                + "\": not a whole number from 8 to 1000.\n");
        assertThat(copy).doesNotExist();
    }

    @Test
    void what_is_no_war_of_ours_is_refused_with_the_reason() throws IOException {
        war = folder.resolve("missing.war");
        assertThat(sized("64", null).said()).isEqualTo("There is no file " + war + ".\n");

        war = warOf("<web-app/>", "other.war");
        assertThat(sized("64", null))
                .isEqualTo(
                        new Ended(
                                2,
                                war
                                        + " is not this version of Calotype: it has no pool to"
                                        + " size.\n"));
        war = Files.writeString(folder.resolve("text.war"), "no archive at all");
        assertThat(sized("64", null).status()).isEqualTo(2);
        assertThat(sized("64", null).said())
                .contains(" is not Calotype: it has no WEB-INF/web.xml.");
    }

    /**
     * @param programs the only folder of programs; null: those of the machine
     */
    private Ended sized(String number, @Nullable Path programs) {
        ProcessBuilder command =
                new ProcessBuilder(
                        installed("sh").toString(),
                        SCRIPT.toString(),
                        war.toString(),
                        copy.toString());
        command.environment().remove("JAVA_TOOL_OPTIONS"); // of which the JDK would tell
        command.environment().put("CALOTYPE_DB_CONNECTIONS", number);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (programs != null) {
            command.environment().put("PATH", programs.toString());
        }
        try {
            Process script = command.redirectErrorStream(true).start();
            script.getOutputStream().close();
            String said = new String(script.getInputStream().readAllBytes(), UTF_8);
            return new Ended(script.waitFor(), said);
        } catch (IOException failure) {
            throw new IllegalStateException("the script cannot be run", failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static Path installed(String tool) {
        return List.of("/bin/", "/usr/bin/").stream()
                .map(place -> Path.of(place + tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "install a POSIX shell (bash) and its tools: this test runs"
                                                + " server-config/sized-war.sh, and there is no "
                                                + tool));
    }

    private static String in(Path archive, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), UTF_8);
        }
    }
}
