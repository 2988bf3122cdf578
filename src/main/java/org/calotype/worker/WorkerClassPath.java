package org.calotype.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.calotype.settings.ServerConfig;
import org.jspecify.annotations.Nullable;

/**
 * What a child is started with: the WAR's own classes and libraries. Where the server has unpacked
 * the WAR they are used in place (Payara Micro, an exploded deployment); else they are copied out
 * of it, once a start.
 */
@ApplicationScoped
public class WorkerClassPath {

    private static final String LIBRARIES = "/WEB-INF/lib/";
    private static final String CLASSES = "/WEB-INF/classes/";

    @Inject ServerConfig server;

    private volatile @Nullable ServletContext deployed;

    void remember(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (application instanceof ServletContext context) {
            deployed = context;
        }
    }

    /** Our classes first, then the libraries. */
    List<Path> entries() {
        ServletContext context = deployed;
        if (context == null) {
            throw new IllegalStateException("asked before the application was there");
        }
        try {
            Path copies = server.home().resolve("worker").resolve("war");
            JobFolder.remove(copies);
            Path classes = onDisk(context, CLASSES);
            Path libraries = onDisk(context, LIBRARIES);
            if (classes == null || !Files.exists(classes.resolve(nameOf(WorkerMain.class)))) {
                classes = copies.resolve("classes");
                copy(context, CLASSES, classes);
            }
            List<Path> jars = libraries == null ? List.of() : jarsIn(libraries);
            if (jars.isEmpty()) {
                copy(context, LIBRARIES, copies.resolve("lib"));
                jars = jarsIn(copies.resolve("lib"));
            }
            List<Path> entries = new ArrayList<>(List.of(classes));
            entries.addAll(jars);
            return entries;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the libraries of the WAR", failure);
        }
    }

    private static String nameOf(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static @Nullable Path onDisk(ServletContext context, String folder) {
        String real = context.getRealPath(folder);
        return real == null || !Files.isDirectory(Path.of(real)) ? null : Path.of(real);
    }

    /** Jars as files; some servers mount them as folders. */
    private static List<Path> jarsIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(".jar"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static void copy(ServletContext context, String from, Path to) throws IOException {
        Files.createDirectories(to);
        Set<String> names = context.getResourcePaths(from);
        for (String name : names == null ? Set.<String>of() : names) {
            Path target = to.resolve(name.substring(from.length()));
            if (name.endsWith("/")) {
                copy(context, name, target);
                continue;
            }
            try (InputStream bytes = context.getResourceAsStream(name)) {
                if (bytes != null) {
                    Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
