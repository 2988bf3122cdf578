package org.calotype;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Prepares the server in which Arquillian runs tests: a home, a port of the loopback interface, the
 * database of this run. Stands before {@code ArquillianExtension}. A start costs 10 to 40 seconds:
 * for what no request from outside can show.
 */
public final class ArquillianServer implements BeforeAllCallback {

    /** The WAR that was just built, with these classes and what they assert with. */
    public static WebArchive warWith(Class<?>... classes) {
        return ShrinkWrap.create(ZipImporter.class, "calotype.war")
                .importFrom(new File(ServerProcess.property("calotype.test.war")))
                .as(WebArchive.class)
                .addClasses(classes)
                .addClass(ArquillianServer.class)
                .addAsLibrary(jarOf(Assertions.class));
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Outside the server only: inside, where the class is loaded again, nothing is left to do. */
    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (System.getProperty("calotype.test.war") == null) {
            return;
        }
        Path directory = ServerProcess.newDirectory("inside");
        int port = ServerProcess.freePort();
        Map<String, String> configuration = new TreeMap<>();
        configuration.put("CALOTYPE_HOME", directory.resolve("home").toString());
        configuration.put("CALOTYPE_HTTP_PORT", Integer.toString(port));
        configuration.put("CALOTYPE_ADMIN_API_KEY", CalotypeServer.ADMIN_KEY);
        configuration.put("CALOTYPE_SET_FLOOD_LIMITS", "off");
        if (TestDatabase.isPostgresql()) {
            configuration.putAll(TestDatabase.shared().create("inside"));
        }
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        System.setProperty("calotype.test.inside.port", Integer.toString(port));
        System.setProperty(
                "calotype.test.inside.jvm",
                "-Xmx512m -XX:+UseSerialGC "
                        + ServerProcess.property("calotype.test.jvm")
                        + " -Djava.awt.headless=true -Djava.io.tmpdir="
                        + temporary
                        + " "
                        + asSystemProperties(configuration));
        System.setProperty(
                "calotype.test.inside.micro",
                "--contextroot / --nohazelcast --disablephonehome --port "
                        + port
                        + " --prebootcommandfile "
                        + ServerProcess.preboot(directory));
    }

    private static String asSystemProperties(Map<String, String> configuration) {
        return configuration.entrySet().stream()
                .map(
                        entry ->
                                "-D"
                                        + entry.getKey()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .replace('_', '.')
                                        + "="
                                        + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
