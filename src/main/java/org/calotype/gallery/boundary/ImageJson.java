package org.calotype.gallery.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.DeleteToken;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.StorageConfig;

/**
 * The {@code image} object of the API: every key of the published sample in its order and type
 * (contract: published API page, observed section 6).
 */
@ApplicationScoped
public class ImageJson {

    /** Made once: looking for the provider opens jar files. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    @Inject ServerConfig server;
    @Inject Clock clock;

    /**
     * Describes a file.
     *
     * @param exif the camera's facts as JSON text
     * @param token shown right after the upload, never again
     */
    public JsonObjectBuilder of(
            MediaFile file, Optional<String> exif, Optional<DeleteToken> token, Links links) {
        JsonObjectBuilder json = BUILDERS.createObjectBuilder();
        new ImageFacts(json, file).add(exif, server.timeZone(), resource());
        new ImageLinks(json, file, links).add(token, clock.instant());
        return json;
    }

    private String resource() {
        return server.storage().active() instanceof StorageConfig.Bucket ? "url" : "path";
    }
}
