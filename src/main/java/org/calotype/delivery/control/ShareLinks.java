package org.calotype.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.delivery.entity.ShareLink;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.Access;
import org.calotype.gallery.control.FileService;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.control.Signatures;
import org.calotype.security.control.Signatures.Purpose;

/**
 * Links by which somebody without an account sees one private file for a time: the viewer and the
 * direct links of the file with {@value #PARAMETER} in the query. Each can be taken back.
 */
@ApplicationScoped
public class ShareLinks {

    /** Name of the query parameter that carries the permit. */
    public static final String PARAMETER = "share";

    /** A link that should live longer is a change of privacy. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** More of them for one file is a change of privacy, too. */
    private static final int MOST = 100;

    /** {@code <number of the link>.<permit of the signatures>}. */
    private static final Pattern PERMIT = Pattern.compile("([0-9]{1,18})\\.(.{1,100})");

    @Inject ShareLinkRepository links;
    @Inject Signatures signatures;
    @Inject FileService files;
    @Inject Access access;
    @Inject Audit audit;
    @Inject Clock clock;

    /**
     * Makes a link to a file and what was made of it.
     *
     * @param lasting positive, at most {@link #LONGEST}
     * @throws Problem NOT_FOUND, FORBIDDEN unless the visitor may give the file away; INVALID_FIELD
     *     expires_in; CONFLICT when the file has too many
     */
    @Transactional
    public ShareLink make(Visitor visitor, PublicId id, Duration lasting) {
        if (lasting.isNegative() || lasting.isZero() || lasting.compareTo(LONGEST) > 0) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "expires_in");
        }
        MediaFile file = owned(visitor, id);
        Instant now = clock.instant();
        if (links.of(file.id(), now).size() >= MOST) {
            throw Problem.of(ErrorCode.CONFLICT);
        }
        ShareLink link = new ShareLink(file.id(), now, now.plus(lasting));
        links.add(link);
        tell(visitor, id, "link " + link.id() + " until " + link.expiresAt());
        return link;
    }

    /** The links of a file that are good now. @throws Problem NOT_FOUND, FORBIDDEN */
    @Transactional
    public List<ShareLink> list(Visitor visitor, PublicId id) {
        return links.of(owned(visitor, id).id(), clock.instant());
    }

    /** Takes a link back: it opens nothing from now on. @throws Problem NOT_FOUND, FORBIDDEN */
    @Transactional
    public void revoke(Visitor visitor, PublicId id, long linkId) {
        if (!links.remove(owned(visitor, id).id(), linkId)) {
            throw Problem.of(ErrorCode.NOT_FOUND);
        }
        tell(visitor, id, "link " + linkId + " taken back");
    }

    private MediaFile owned(Visitor visitor, PublicId id) {
        MediaFile file = files.open(visitor, id);
        access.require(access.mayDelete(visitor, file.exposure()), true);
        return file;
    }

    private void tell(Visitor visitor, PublicId id, String detail) {
        audit.record(visitor.caller().actor(), AuditAction.PRIVACY_CHANGED, "file " + id, detail);
    }

    /** What a link carries in its query. */
    public String permit(PublicId file, ShareLink link) {
        return link.id()
                + "."
                + signatures.permit(Purpose.SHARE, subject(file, link.id()), link.expiresAt());
    }

    /** Whether a permit opens a file now. Forged ones cost no query. */
    public boolean open(PublicId file, String permit) {
        Matcher parts = PERMIT.matcher(permit);
        if (!parts.matches()) {
            return false;
        }
        long link = Long.parseLong(parts.group(1));
        return signatures.permits(
                        Purpose.SHARE, subject(file, link), parts.group(2), clock.instant())
                && links.exists(link);
    }

    private static String subject(PublicId file, long link) {
        return file.value() + " " + link;
    }

    /** Forgets links that have run out. @return how many */
    @Transactional
    public int sweep() {
        return links.removeExpired(clock.instant());
    }
}
