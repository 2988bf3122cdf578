package org.calotype.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.Access;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.control.Signatures;
import org.calotype.security.control.Signatures.Purpose;

/**
 * Links by which somebody without an account sees one private file for a time: the viewer and the
 * direct links of the file with {@value #PARAMETER} in the query.
 */
@ApplicationScoped
public class ShareLinks {

    /** Name of the query parameter that carries the permit. */
    public static final String PARAMETER = "share";

    /** A link that should live longer is a change of privacy. */
    public static final Duration LONGEST = Duration.ofDays(366);

    @Inject Signatures signatures;
    @Inject Access access;
    @Inject Clock clock;

    /**
     * A permit to see a file and what was made of it.
     *
     * @param lasting positive, at most {@link #LONGEST}
     * @throws Problem NOT_FOUND, FORBIDDEN unless the visitor may give the file away; INVALID_FIELD
     */
    public String permit(Visitor visitor, MediaFile file, Duration lasting) {
        access.require(
                access.mayDelete(visitor, file.exposure()),
                access.mayRead(visitor, file.exposure()));
        if (lasting.isNegative() || lasting.isZero() || lasting.compareTo(LONGEST) > 0) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "expires_in");
        }
        Instant until = clock.instant().plus(lasting);
        return signatures.permit(Purpose.SHARE, file.publicId().value(), until);
    }

    /** Whether a permit opens a file now. */
    public boolean open(PublicId file, String permit) {
        return signatures.permits(Purpose.SHARE, file.value(), permit, clock.instant());
    }
}
