package org.calotype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the server under test is started, as {@code -Dcalotype.test.server} says: {@code
 * payara-micro}, {@code payara-micro-script} or {@code wildfly}.
 */
enum ServerCommand {
    PAYARA_MICRO {
        @Override
        void describe(ProcessBuilder process, Path directory, int port, int heapMegabytes)
                throws IOException {
            Path temporary = Files.createDirectories(directory.resolve("tmp"));
            process.command(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@server-config/jvm.options",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:CompilerDirectivesFile=server-config/start.directives",
                    System.getProperty("calotype.test.jvm", "-XX:+TieredCompilation"),
                    "-Xmx" + heapMegabytes + "m",
                    "-Djava.io.tmpdir=" + temporary,
                    "-jar",
                    ServerProcess.property("calotype.test.payara"),
                    "--deploy",
                    ServerProcess.property("calotype.test.war"),
                    "--contextroot",
                    "/",
                    "--nohazelcast",
                    "--disablephonehome",
                    "--port",
                    Integer.toString(port),
                    "--prebootcommandfile",
                    ServerProcess.preboot(directory).toString());
        }
    },

    /** By the script that ships, which can also make the server a node of a cluster. */
    PAYARA_MICRO_SCRIPT {
        @Override
        void describe(ProcessBuilder process, Path directory, int port, int heapMegabytes)
                throws IOException {
            Path temporary = Files.createDirectories(directory.resolve("tmp"));
            process.command(
                    "sh",
                    "server-config/payara-micro/start.sh",
                    ServerProcess.property("calotype.test.payara"),
                    ServerProcess.property("calotype.test.war"));
            process.environment()
                    .put("JAVA_OPTS", "-Xmx" + heapMegabytes + "m -Djava.io.tmpdir=" + temporary);
        }
    },

    WILDFLY {
        @Override
        void describe(ProcessBuilder process, Path directory, int port, int heapMegabytes)
                throws IOException {
            Path temporary = Files.createDirectories(directory.resolve("tmp"));
            process.command(
                    "sh",
                    "server-config/wildfly/start.sh",
                    ServerProcess.property("calotype.test.wildfly"),
                    ServerProcess.property("calotype.test.war"));
            Map<String, String> environment = process.environment();
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            environment.put(
                    "JAVA_OPTS",
                    System.getProperty("calotype.test.jvm", "-XX:+TieredCompilation")
                            + " -Xmx"
                            + heapMegabytes
                            + "m -Djava.io.tmpdir="
                            + temporary);
        }
    };

    /** The server of this test run. */
    static ServerCommand wanted() {
        String name = System.getProperty("calotype.test.server", "payara-micro");
        return switch (name) {
            case "payara-micro" -> PAYARA_MICRO;
            case "payara-micro-script" -> PAYARA_MICRO_SCRIPT;
            case "wildfly" -> WILDFLY;
            default ->
                    throw new IllegalStateException(
                            "calotype.test.server="
                                    + name
                                    + " is not one of "
                                    + List.of("payara-micro", "payara-micro-script", "wildfly"));
        };
    }

    /** Fills in the command and what it wants of the environment. */
    abstract void describe(ProcessBuilder process, Path directory, int port, int heapMegabytes)
            throws IOException;
}
