package org.calotype.upload.boundary;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.calotype.api.boundary.Fields;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.upload.control.ReceivedFile;
import org.calotype.upload.control.Receiver;
import org.calotype.upload.control.SourceText;
import org.calotype.upload.control.UploadSource;
import org.calotype.upload.entity.ResponseFormat;
import org.calotype.upload.entity.UploadParameters;
import org.jspecify.annotations.Nullable;

/**
 * The form while it is being read. The query is read first, so that what the form says wins; of two
 * values with the same name the last wins; names such as {@code x[]} are ignored.
 */
final class FormDraft {

    /** Where a source may have come from; the first one found counts. */
    private enum Slot {
        FILE,
        FORM_SOURCE,
        FORM_IMAGE,
        QUERY_SOURCE,
        QUERY_IMAGE
    }

    /** A source or what is wrong with it; one of the two is there. */
    private record Found(@Nullable UploadSource source, @Nullable Problem refusal) {

        void discard() {
            if (source instanceof ReceivedFile file) file.discard();
        }
    }

    /** What may be wrong with a source while the rest of the form is still worth reading. */
    private static final Set<ErrorCode> JUDGED_LATER =
            EnumSet.of(
                    ErrorCode.EMPTY_SOURCE,
                    ErrorCode.INVALID_BASE64,
                    ErrorCode.BASE64_NEEDS_POST,
                    ErrorCode.URL_NOT_ALLOWED);

    static final String FORMAT = "format";
    static final String SOURCE = "source";
    private static final String IMAGE = "image";

    private final FormLimits limits;
    private final Receiver receiver;
    private final Map<String, String> fields = new HashMap<>();
    private final Map<Slot, Found> sources = new EnumMap<>(Slot.class);
    private boolean imageAlias;

    /** A file field came in which no file was chosen. */
    private boolean unselected;

    private int fieldCount;
    private int textBytes;

    FormDraft(FormLimits limits, Receiver receiver) {
        this.limits = limits;
        this.receiver = receiver;
    }

    /**
     * Counts one part or pair, wanted or not.
     *
     * @throws Problem TOO_MANY_FIELDS
     */
    void count() {
        if (++fieldCount > limits.maxFields()) {
            throw Problem.of(ErrorCode.TOO_MANY_FIELDS, limits.maxFields());
        }
    }

    /**
     * Reads one pair of the query; by GET a source must be a URL.
     *
     * @throws Problem UNKNOWN_FIELD as {@link #readFormValue}, but for what shapes the answer
     */
    void readQueryPair(String name, InputStream value, boolean post) throws IOException {
        if (!name.equals(Fields.PARAMETER)) requireKnown(name);
        boolean image = name.equals(IMAGE);
        imageAlias |= image;
        if (!image && !name.equals(SOURCE)) {
            readText(name, value, null);
            return;
        }
        Slot slot = image ? Slot.QUERY_IMAGE : Slot.QUERY_SOURCE;
        if (post) {
            readSource(slot, value);
        } else {
            String text = decode(value.readAllBytes(), null);
            keep(slot, () -> SourceText.urlOnly(text));
        }
    }

    /**
     * Reads one text value of the body.
     *
     * @throws Problem UNKNOWN_FIELD where only some names are understood
     */
    void readFormValue(String name, InputStream value, @Nullable Charset charset)
            throws IOException {
        requireKnown(name);
        if (name.equals(SOURCE)) {
            readSource(Slot.FORM_SOURCE, value);
        } else if (name.equals(IMAGE)) {
            imageAlias = true;
            readSource(Slot.FORM_IMAGE, value);
        } else {
            readText(name, value, charset);
        }
    }

    /**
     * Reads one file of the body; only {@code source} is wanted, and no file is no file.
     *
     * @throws Problem UNKNOWN_FIELD as {@link #readFormValue}
     */
    void readFile(String name, InputStream content, String fileName) throws IOException {
        requireKnown(name);
        if (!name.equals(SOURCE)) {
            drain(content);
            return;
        }
        ReceivedFile file = receiver.receive(content, fileName, limits.file());
        if (file.sizeBytes() == 0 && fileName.isEmpty()) {
            file.discard();
            unselected = true;
            return;
        }
        put(Slot.FILE, new Found(file, null));
    }

    /** The form of the answer, as far as it is known. */
    ResponseFormat format() {
        return UploadParameters.format(fields);
    }

    UploadForm finish() {
        Found chosen = null;
        for (Found found : sources.values()) {
            if (chosen == null) {
                chosen = found;
            } else {
                found.discard();
            }
        }
        if (chosen != null && chosen.source() != null) {
            return UploadForm.with(fields, chosen.source(), imageAlias);
        }
        Problem refusal = chosen == null ? null : chosen.refusal();
        return UploadForm.withoutSource(fields, refusal == null ? nothing() : refusal, imageAlias);
    }

    private Problem nothing() {
        return Problem.of(unselected ? ErrorCode.NO_FILE : ErrorCode.EMPTY_UPLOAD_SOURCE);
    }

    void discard() {
        sources.values().forEach(Found::discard);
    }

    private void requireKnown(String name) {
        if (!limits.names().isEmpty() && !limits.names().contains(name)) {
            throw Problem.of(ErrorCode.UNKNOWN_FIELD, shortened(name));
        }
    }

    private void readText(String name, InputStream value, @Nullable Charset charset)
            throws IOException {
        byte[] bytes = value.readNBytes(limits.maxFieldBytes() + 1);
        textBytes += bytes.length + name.length();
        if (bytes.length > limits.maxFieldBytes() || textBytes > limits.maxTextBytes()) {
            throw Problem.of(ErrorCode.FIELD_TOO_LONG, shortened(name), limits.maxFieldBytes());
        }
        if (name.isEmpty() || name.indexOf('[') >= 0) return;
        fields.put(name, decode(bytes, charset));
    }

    private static String shortened(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}_.\\[\\]-]", "");
        return plain.length() <= 40 ? plain : plain.substring(0, 40);
    }

    private void readSource(Slot slot, InputStream value) throws IOException {
        keep(slot, () -> new SourceText(receiver).receive(value, limits.file()));
        drain(value);
    }

    private interface Reading {
        UploadSource read() throws IOException;
    }

    private void keep(Slot slot, Reading reading) throws IOException {
        try {
            put(slot, new Found(reading.read(), null));
        } catch (Problem problem) {
            if (!JUDGED_LATER.contains(problem.code())) throw problem;
            put(slot, new Found(null, problem));
        }
    }

    private void put(Slot slot, Found found) {
        Found before = sources.put(slot, found);
        if (before != null) before.discard();
    }

    private static void drain(InputStream rest) throws IOException {
        rest.transferTo(OutputStream.nullOutputStream());
    }

    /** Text by its declared charset; without one UTF-8, or Latin-1 where it cannot be UTF-8. */
    static String decode(byte[] bytes, @Nullable Charset charset) {
        if (charset != null) return new String(bytes, charset);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
