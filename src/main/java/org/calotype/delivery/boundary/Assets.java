package org.calotype.delivery.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the bundled scripts and style sheets are: {@code #{assets.of('portal.js')}}. Their names
 * carry a checksum, so that browsers may keep them for ever; the build writes the table.
 */
@Named
@ApplicationScoped
public class Assets {

    /** Folder of everything that the build has named by its content. */
    static final String FOLDER = "/assets/";

    private static final String TABLE = "/WEB-INF/assets.json";

    @Inject ServletContext context;

    private Map<String, String> addresses = Map.of();

    @PostConstruct
    void read() {
        try (InputStream table = context.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException(
                        "The WAR was built without its front end: run Maven with Node.js 20 or"
                                + " newer installed.");
            }
            try (JsonReader reader = Json.createReader(table)) {
                addresses =
                        reader.readObject().entrySet().stream()
                                .collect(
                                        Collectors.toUnmodifiableMap(
                                                Map.Entry::getKey,
                                                entry ->
                                                        ((JsonString) entry.getValue())
                                                                .getString()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Address of an entry of the bundle, below the context root. */
    public String of(String entry) {
        String address = addresses.get(entry);
        if (address == null) {
            throw new IllegalArgumentException("not in the bundle: " + entry);
        }
        return context.getContextPath() + address;
    }
}
