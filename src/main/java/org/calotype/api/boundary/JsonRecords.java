package org.calotype.api.boundary;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Writes the records that resources answer, or of them what {@code fields} asks for. */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class JsonRecords implements MessageBodyWriter<Record> {

    static final String TYPE = "application/json; charset=UTF-8";

    @Context UriInfo uri;

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord() && type.getName().startsWith("org.calotype.");
    }

    @Override
    public void writeTo(
            Record record,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        Fields fields = Fields.parse(uri.getQueryParameters().getFirst(Fields.PARAMETER));
        headers.putSingle(HttpHeaders.CONTENT_TYPE, TYPE);
        out.write(JsonText.of(record, fields).getBytes(StandardCharsets.UTF_8));
    }
}
