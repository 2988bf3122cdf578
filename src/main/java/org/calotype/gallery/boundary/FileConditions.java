package org.calotype.gallery.boundary;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.calotype.api.boundary.Word;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.FileFilter;
import org.calotype.gallery.control.FileOrder;
import org.calotype.gallery.entity.MediaType;
import org.jspecify.annotations.Nullable;

/** What the files a client asks for have in common, and in which order they come. */
public class FileConditions {

    @QueryParam("type")
    @Nullable String type;

    @QueryParam("extension")
    @Nullable String extension;

    @QueryParam("animated")
    @Nullable String animated;

    @QueryParam("category_id")
    @Nullable String categoryId;

    @QueryParam("from")
    @Nullable String from;

    @QueryParam("until")
    @Nullable String until;

    @QueryParam("min_bytes")
    @Nullable String minBytes;

    @QueryParam("max_bytes")
    @Nullable String maxBytes;

    @QueryParam("nsfw")
    @Nullable String nsfw;

    @QueryParam("sort")
    @Nullable String sort;

    /**
     * @throws Problem INVALID_FIELD with the name of what cannot be read
     */
    FileFilter filter() {
        return new FileFilter(
                Word.parseAny(MediaType.class, "type", type),
                Optional.ofNullable(extension),
                parsed("animated", animated, FileConditions::flag),
                parsed("from", from, Instant::parse),
                parsed("until", until, Instant::parse),
                parsed("min_bytes", minBytes, Long::valueOf),
                parsed("max_bytes", maxBytes, Long::valueOf),
                parsed("category_id", categoryId, Long::valueOf));
    }

    Optional<Boolean> nsfw() {
        return parsed("nsfw", nsfw, FileConditions::flag);
    }

    /** Absent: what the place is usually sorted by. */
    Optional<FileOrder> sort() {
        return Word.parseAny(FileOrder.class, "sort", sort);
    }

    static boolean flag(String written) {
        return switch (written) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(written);
        };
    }

    static <T> Optional<T> parsed(String name, @Nullable String written, Function<String, T> form) {
        try {
            return Optional.ofNullable(written).map(form);
        } catch (RuntimeException unreadable) {
            throw Problem.of(unreadable, ErrorCode.INVALID_FIELD, name);
        }
    }
}
