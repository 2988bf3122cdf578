package org.calotype.api.boundary;

import jakarta.ws.rs.HeaderParam;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.jspecify.annotations.Nullable;

/**
 * The version an edit or a deletion was made from, as {@code If-Match} says (RFC 9110 §13.1.1);
 * edits without one are refused, so that nobody overwrites what they have not seen (RFC 6585 §3).
 */
public class EntityVersion {

    private static final String ENTITY_TAG = "(W/)?\"[^\"]*\"";

    private static final Pattern LIST =
            Pattern.compile(ENTITY_TAG + "(\\s*,\\s*" + ENTITY_TAG + ")*");

    /** One of ours; a weak one matches nothing (RFC 9110 §13.1.1). */
    private static final Pattern VERSION = Pattern.compile("(?<!W/)\"([0-9]{1,18})\"");

    @HeaderParam("If-Match")
    @Nullable String ifMatch;

    /** A version as an ETag. */
    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The versions of which the client has seen one; any for {@code *}.
     *
     * @throws Problem PRECONDITION_REQUIRED without the header, CHANGED_MEANWHILE for tags of which
     *     none ever was one of ours
     */
    public SeenVersion seen() {
        return said().orElseThrow(() -> Problem.of(ErrorCode.PRECONDITION_REQUIRED));
    }

    /**
     * The same where the header may be left out, which is as {@code *}: whoever deletes means what
     * is there.
     *
     * @throws Problem CHANGED_MEANWHILE for tags of which none ever was one of ours
     */
    public SeenVersion seenIfAny() {
        return said().orElse(SeenVersion.ANY);
    }

    private Optional<SeenVersion> said() {
        if (ifMatch == null || ifMatch.isBlank()) {
            return Optional.empty();
        }
        if (ifMatch.strip().equals("*")) {
            return Optional.of(SeenVersion.ANY);
        }
        Set<Long> versions =
                VERSION.matcher(ifMatch)
                        .results()
                        .map(tag -> Long.valueOf(tag.group(1)))
                        .collect(Collectors.toSet());
        if (versions.isEmpty() || !LIST.matcher(ifMatch.strip()).matches()) {
            throw Problem.of(ErrorCode.CHANGED_MEANWHILE);
        }
        return Optional.of(new SeenVersion(versions));
    }
}
