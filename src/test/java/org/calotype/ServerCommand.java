package org.calotype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the server under test is started, as {@code -Dcalotype.test.server} says, {@code
 * payara-micro} or {@code wildfly}: by the script that ships.
 */
enum ServerCommand {
    /** From the folder that the build prepared, and the one it made the WAR of. */
    PAYARA_MICRO("payara-micro", "calotype.test.payara", "calotype.test.war.unpacked"),
    WILDFLY("wildfly", "calotype.test.wildfly", "calotype.test.war");

    private final String folder;
    private final String serverProperty;
    private final String warProperty;

    /**
     * @param folder of {@code server-config}
     * @param serverProperty names the server, for the script
     * @param warProperty names what it is to run, for the script
     */
    ServerCommand(String folder, String serverProperty, String warProperty) {
        this.folder = folder;
        this.serverProperty = serverProperty;
        this.warProperty = warProperty;
    }

    /** The server of this test run. */
    static ServerCommand wanted() {
        String name = System.getProperty("calotype.test.server", "payara-micro");
        return switch (name) {
            case "payara-micro" -> PAYARA_MICRO;
            case "wildfly" -> WILDFLY;
            default ->
                    throw new IllegalStateException(
                            "calotype.test.server="
                                    + name
                                    + " is not one of "
                                    + List.of("payara-micro", "wildfly"));
        };
    }

    /** Fills in the command and what it wants of the environment. */
    void describe(ProcessBuilder process, Path directory, int heapMegabytes) throws IOException {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        process.command(
                "sh",
                "server-config/" + folder + "/start.sh",
                ServerProcess.property(serverProperty),
                ServerProcess.property(warProperty));
        Map<String, String> environment = process.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("TMPDIR", temporary.toString());
        environment.put(
                "JAVA_OPTS",
                System.getProperty("calotype.test.jvm", "-XX:+TieredCompilation")
                        + " -Xmx"
                        + heapMegabytes
                        + "m -Djava.io.tmpdir="
                        + temporary);
    }
}
