package org.calotype.gallery.control;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.calotype.gallery.entity.MediaType;

/**
 * What the files of a listing have in common besides where they are; absent parts do not matter.
 *
 * @param extension of the stored original, e.g. {@code png}
 * @param datedFrom first moment, by the date shown
 * @param datedBefore first moment that is too late
 * @param minBytes smallest original
 * @param maxBytes largest original
 * @param category primary key
 */
public record FileFilter(
        Optional<MediaType> type,
        Optional<String> extension,
        Optional<Boolean> animated,
        Optional<Instant> datedFrom,
        Optional<Instant> datedBefore,
        Optional<Long> minBytes,
        Optional<Long> maxBytes,
        Optional<Long> category) {

    public static final FileFilter ANY =
            new FileFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public FileFilter ofType(MediaType wanted) {
        return new FileFilter(
                Optional.of(wanted),
                extension,
                animated,
                datedFrom,
                datedBefore,
                minBytes,
                maxBytes,
                category);
    }

    /** Pictures that move. */
    public FileFilter moving() {
        return new FileFilter(
                type,
                extension,
                Optional.of(true),
                datedFrom,
                datedBefore,
                minBytes,
                maxBytes,
                category);
    }

    /**
     * @param from first moment
     * @param before first moment that is too late
     */
    public FileFilter dated(Optional<Instant> from, Optional<Instant> before) {
        return new FileFilter(
                type, extension, animated, from, before, minBytes, maxBytes, category);
    }

    public FileFilter in(long categoryId) {
        return new FileFilter(
                type,
                extension,
                animated,
                datedFrom,
                datedBefore,
                minBytes,
                maxBytes,
                Optional.of(categoryId));
    }

    void addTo(SqlText sql) {
        type.ifPresent(one -> sql.add(" and f.type = ?", one));
        extension.ifPresent(one -> sql.add(" and f.extension = ?", one.toLowerCase(Locale.ROOT)));
        animated.ifPresent(one -> sql.add(" and f.animated = ?", one));
        datedFrom.ifPresent(one -> sql.add(" and f.dated_at >= ?", one));
        datedBefore.ifPresent(one -> sql.add(" and f.dated_at < ?", one));
        minBytes.ifPresent(one -> sql.add(" and f.size_bytes >= ?", one));
        maxBytes.ifPresent(one -> sql.add(" and f.size_bytes <= ?", one));
        category.ifPresent(one -> sql.add(" and f.category_id = ?", one));
    }
}
