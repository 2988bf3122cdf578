package org.calotype.upload.boundary;

import java.util.Map;
import java.util.Optional;
import org.calotype.error.Problem;
import org.calotype.upload.control.ReceivedFile;
import org.calotype.upload.control.UploadSource;
import org.jspecify.annotations.Nullable;

/**
 * An upload request as the client sent it: text fields of form and query, and the source. Nothing
 * in it is judged yet. Whoever read it {@linkplain #discard discards} it at the end.
 */
public final class UploadForm {

    private final Map<String, String> fields;
    private final @Nullable UploadSource source;
    private final @Nullable Problem refusal;
    private final boolean imageAlias;

    private UploadForm(
            Map<String, String> fields,
            @Nullable UploadSource source,
            @Nullable Problem refusal,
            boolean imageAlias) {
        this.fields = Map.copyOf(fields);
        this.source = source;
        this.refusal = refusal;
        this.imageAlias = imageAlias;
    }

    static UploadForm with(Map<String, String> fields, UploadSource source, boolean imageAlias) {
        return new UploadForm(fields, source, null, imageAlias);
    }

    static UploadForm withoutSource(
            Map<String, String> fields, Problem refusal, boolean imageAlias) {
        return new UploadForm(fields, null, refusal, imageAlias);
    }

    /**
     * Text fields by name, values as sent (perhaps empty); never holds {@code source}, {@code
     * image}.
     */
    public Map<String, String> fields() {
        return fields;
    }

    /** One text field as sent; a field without a character counts as absent. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * The source. What was wrong with it comes out here and not while reading, so that the key,
     * which may stand behind the source, is judged first.
     *
     * @throws Problem EMPTY_UPLOAD_SOURCE, EMPTY_SOURCE, BASE64_NEEDS_POST, INVALID_BASE64,
     *     URL_NOT_ALLOWED
     */
    public UploadSource source() {
        if (source != null) return source;
        if (refusal != null) throw refusal;
        throw new IllegalStateException("neither source nor refusal");
    }

    /**
     * Whether a text parameter {@code image} was sent (the ImgBB form), which changes the answer.
     */
    public boolean imageAlias() {
        return imageAlias;
    }

    /** Removes the temporary file, if there is one and it was not moved to its place. */
    public void discard() {
        if (source instanceof ReceivedFile file) file.discard();
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "UploadForm" + fields.keySet();
    }
}
