package org.calotype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the servers of these tests start from: the folder of {@code prepare.sh}, and the unpacked
 * WAR.
 */
class PreparedServerIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @TempDir Path folder;

    /** How the script ended and what it said. */
    private record Ended(int status, String said) {}

    @ParameterizedTest
    @ValueSource(strings = {"calotype.test.payara", "calotype.test.war.unpacked"})
    void a_server_only_reads_it(String property) throws IOException {
        Instant start =
                ProcessHandle.of(server.pid())
                        .flatMap(process -> process.info().startInstant())
                        .orElseThrow();
        try (Stream<Path> files = Files.walk(Path.of(ServerProcess.property(property)))) {
            assertThat(files).allMatch(file -> modified(file).isBefore(start));
        }
    }

    @Test
    void java_takes_its_archive_of_classes_without_a_word() throws IOException {
        assertThat(Path.of("/proc/" + server.pid() + "/maps"))
                .content()
                .contains(Path.of(prepared(), "classes.jsa").toString());
        assertThat(server.log()).doesNotContain("[cds", "shared archive");
    }

    @Test
    void it_has_to_be_new() throws Exception {
        Ended ended = prepare(prepared(), folder.toString());
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.said()).contains(folder + " is there already");
    }

    @Test
    void without_payara_micro_it_says_so_and_leaves_nothing_behind() throws Exception {
        Path place = folder.resolve("prepared");
        Ended ended = prepare(folder.resolve("absent.jar").toString(), place.toString());
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said()).contains("absent.jar");
        assertThat(place).doesNotExist();
    }

    private static String prepared() {
        return ServerProcess.property("calotype.test.payara");
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Ended prepare(String payara, String place)
            throws IOException, InterruptedException {
        ProcessBuilder command =
                new ProcessBuilder(
                        "sh",
                        "server-config/payara-micro/prepare.sh",
                        payara,
                        ServerProcess.property("calotype.test.war"),
                        place);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process script = command.redirectErrorStream(true).start();
        script.getOutputStream().close();
        String said = new String(script.getInputStream().readAllBytes(), UTF_8);
        return new Ended(script.waitFor(), said);
    }
}
