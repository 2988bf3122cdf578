package org.calotype;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a server answered. */
public record Answer(int status, HttpHeaders headers, byte[] body) {

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Content-Type without the blanks a server may set. */
    public String contentType() {
        return header("Content-Type").orElse("").replace(" ", "");
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonObject json() {
        try (JsonReader reader = Json.createReader(new StringReader(text()))) {
            return reader.readObject();
        } catch (RuntimeException notJson) {
            throw new AssertionError("not JSON: " + this, notJson);
        }
    }

    /** A value by the names that lead to it, e.g. {@code image.thumb.url}. */
    public JsonValue at(String names) {
        JsonStructure json = json();
        try {
            return json.getValue("/" + names.replace('.', '/'));
        } catch (RuntimeException absent) {
            throw new AssertionError("no " + names + " in " + this, absent);
        }
    }

    /** A text by the names that lead to it. */
    public String textAt(String names) {
        if (at(names) instanceof JsonString text) {
            return text.getString();
        }
        throw isNo("text", names);
    }

    /** A whole number by the names that lead to it. */
    public long numberAt(String names) {
        if (at(names) instanceof JsonNumber number) {
            return number.longValueExact();
        }
        throw isNo("number", names);
    }

    private AssertionError isNo(String type, String names) {
        return new AssertionError(names + " is no " + type + " in " + this);
    }

    @Override
    public String toString() {
        return status + " " + text();
    }
}
