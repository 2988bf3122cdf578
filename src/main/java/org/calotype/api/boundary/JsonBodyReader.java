package org.calotype.api.boundary;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Reads bodies of at most 256 KiB that are one JSON object (RFC 8259), UTF-8. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<JsonBody> {

    static final int MAX_BYTES = 256 * 1024;

    /** Made once: looking for the provider opens jar files. */
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    @Override
    public boolean isReadable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == JsonBody.class;
    }

    @Override
    public JsonBody readFrom(
            Class<JsonBody> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw Problem.of(ErrorCode.BODY_TOO_BIG, MAX_BYTES);
        }
        return new JsonBody(object(bytes));
    }

    /**
     * Takes every exception for a fault of the body: for one nested a thousand deep Parsson throws
     * a bare RuntimeException.
     */
    private static JsonObject object(byte[] bytes) {
        try (JsonParser parser = PARSERS.createParser(new ByteArrayInputStream(bytes))) {
            parser.next();
            JsonObject object = parser.getObject();
            if (parser.hasNext()) {
                throw new IllegalStateException("something follows the object");
            }
            return object;
        } catch (RuntimeException notAnObject) {
            throw Problem.of(notAnObject, ErrorCode.MALFORMED_REQUEST, "it is no JSON object");
        }
    }
}
