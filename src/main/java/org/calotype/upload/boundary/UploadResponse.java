package org.calotype.upload.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.calotype.gallery.boundary.ImageJson;
import org.calotype.gallery.control.Links;
import org.calotype.upload.control.Upload;
import org.calotype.upload.entity.ResponseFormat;

/** The success answer of the upload API as json, txt or redirect (contract sections 3.2 and 6). */
@ApplicationScoped
public class UploadResponse {

    /** Made once: looking for the provider opens jar files. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private static final String JSON = "application/json; charset=UTF-8";
    private static final String TEXT = "text/plain; charset=UTF-8";

    @Inject ImageJson imageJson;

    /**
     * @param imgBbForm whether the client spoke the ImgBB form: the envelope is {@code data} then,
     *     with {@code status} and {@code data.id}
     */
    Response of(Upload upload, ResponseFormat format, boolean imgBbForm, Links links) {
        Response.ResponseBuilder answer =
                switch (format) {
                    case JSON -> Response.ok(json(upload, imgBbForm, links)).type(JSON);
                    case TXT -> Response.ok(directLink(upload, links)).type(TEXT);
                    case REDIRECT ->
                            Response.status(Response.Status.FOUND)
                                    .header(HttpHeaders.LOCATION, links.viewerPath(upload.file()));
                };
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** Nothing until a moderator has said yes, as observed. */
    private static String directLink(Upload upload, Links links) {
        return upload.file().approved() ? links.direct(upload.file().storageKey()) : "";
    }

    /** The answer as JSON text. */
    String json(Upload upload, Links links) {
        return json(upload, false, links);
    }

    private String json(Upload upload, boolean imgBbForm, Links links) {
        JsonObjectBuilder image =
                imageJson.of(upload.file(), upload.exifJson(), upload.deleteToken(), links);
        if (imgBbForm) {
            image.add("id", upload.file().publicId().value());
        }
        JsonObjectBuilder envelope =
                BUILDERS.createObjectBuilder()
                        .add("status_code", 200)
                        .add(
                                "success",
                                BUILDERS.createObjectBuilder()
                                        .add("message", "file uploaded")
                                        .add("code", 200))
                        .add(imgBbForm ? "data" : "image", image);
        if (imgBbForm) {
            envelope.add("status", 200);
        }
        return envelope.add("status_txt", "OK").build().toString();
    }
}
