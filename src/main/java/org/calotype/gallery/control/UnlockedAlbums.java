package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.control.Signatures;
import org.calotype.security.control.Signatures.Purpose;

/**
 * Remembers in a browser session which albums' passwords were said: {@code <id>!<permit>} joined by
 * {@code ~}: of characters that no server puts into quotes (RFC 2616, token). A permit is bound to
 * the album and to its password, so it opens no other album, and none after the password was
 * changed.
 */
@ApplicationScoped
public class UnlockedAlbums {

    /** How long a said password counts. */
    public static final Duration REMEMBERED = Duration.ofHours(12);

    /** The oldest are forgotten beyond this. */
    private static final int MAX_ALBUMS = 20;

    private static final int MAX_LENGTH = 4000;

    @Inject AlbumRepository albums;
    @Inject Signatures signatures;
    @Inject Clock clock;

    /** What to remember after another album was unlocked. */
    String with(String remembered, Album unlocked) {
        Map<PublicId, String> permits = parse(remembered);
        permits.remove(unlocked.publicId());
        permits.put(
                unlocked.publicId(),
                signatures.permit(
                        Purpose.UNLOCK, subject(unlocked), clock.instant().plus(REMEMBERED)));
        List<String> kept = new ArrayList<>();
        permits.forEach((id, permit) -> kept.add(id + "!" + permit));
        return String.join("~", kept.subList(Math.max(0, kept.size() - MAX_ALBUMS), kept.size()));
    }

    /** Primary keys of the albums that what is remembered still unlocks. */
    public Set<Long> in(String remembered) {
        Map<PublicId, String> permits = parse(remembered);
        return permits.isEmpty()
                ? Set.of()
                : albums.byPublicIds(permits.keySet()).stream()
                        .filter(
                                album ->
                                        signatures.permits(
                                                Purpose.UNLOCK,
                                                subject(album),
                                                permits.getOrDefault(album.publicId(), ""),
                                                clock.instant()))
                        .map(Album::id)
                        .collect(Collectors.toSet());
    }

    private static Map<PublicId, String> parse(String remembered) {
        Map<PublicId, String> permits = new LinkedHashMap<>();
        if (remembered.isEmpty() || remembered.length() > MAX_LENGTH) {
            return permits;
        }
        for (String one : remembered.split("~", MAX_ALBUMS + 1)) {
            int mark = one.indexOf('!');
            if (mark > 0) {
                PublicId.parse(one.substring(0, mark))
                        .ifPresent(id -> permits.put(id, one.substring(mark + 1)));
            }
        }
        return permits;
    }

    private static String subject(Album album) {
        return album.id() + "\n" + album.passwordHash().orElse("");
    }
}
