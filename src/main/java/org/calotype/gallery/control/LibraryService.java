package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.Category;
import org.calotype.gallery.entity.PublicId;

/** Makes and finds what files are ordered by. */
@ApplicationScoped
public class LibraryService {

    private static final int MAX_NAME_CHARACTERS = 100;
    private static final String URL_KEY = "[a-z0-9][a-z0-9-]{0,99}";

    private final SecureRandom random = new SecureRandom();

    @Inject LibraryRepository library;
    @Inject Clock clock;

    @Transactional
    public Album createAlbum(long ownerId, String title, Album.Privacy privacy) {
        Album album =
                new Album(
                        PublicId.random(random),
                        ownerId,
                        named("title", title),
                        privacy,
                        clock.instant());
        library.add(album);
        return album;
    }

    @Transactional
    public Category createCategory(String name, String urlKey) {
        if (!urlKey.matches(URL_KEY)) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "url_key");
        }
        if (library.categoryKeyTaken(urlKey)) {
            throw Problem.of(ErrorCode.CONFLICT);
        }
        Category category = new Category(named("name", name), urlKey);
        library.add(category);
        return category;
    }

    /**
     * The album an account may put files into.
     *
     * @throws Problem INVALID_ALBUM, the same for malformed, unknown and somebody else's
     */
    public Album ownAlbum(String written, long accountId) {
        return PublicId.parse(written)
                .flatMap(library::album)
                .filter(album -> album.ownedBy(accountId))
                .orElseThrow(() -> Problem.of(ErrorCode.INVALID_ALBUM));
    }

    /**
     * The category of a number.
     *
     * @throws Problem INVALID_CATEGORY, the same for malformed and unknown
     */
    public Category category(String written) {
        if (!written.matches("[0-9]{1,18}")) {
            throw Problem.of(ErrorCode.INVALID_CATEGORY);
        }
        return library.category(Long.parseLong(written))
                .orElseThrow(() -> Problem.of(ErrorCode.INVALID_CATEGORY));
    }

    private static String named(String field, String text) {
        String name = text.strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_NAME_CHARACTERS) {
            throw Problem.of(ErrorCode.INVALID_FIELD, field);
        }
        return name;
    }
}
