package org.calotype.moderation.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.calotype.gallery.control.FileService;
import org.calotype.gallery.control.ListingService;
import org.calotype.gallery.control.Outcome;
import org.calotype.gallery.control.Page;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.Review;

/** The queue of uploads that wait for a yes. */
@ApplicationScoped
public class ReviewService {

    @Inject ListingService listings;
    @Inject FileService files;

    /**
     * Files of a state, oldest first.
     *
     * @param afterId primary key of the last file of the page before; 0: from the start
     * @throws org.calotype.error.Problem NOT_SIGNED_IN, FORBIDDEN unless a manager asks
     */
    @Transactional
    public List<MediaFile> queue(Visitor visitor, Review state, long afterId, int limit) {
        visitor.caller().requireManager();
        return listings.reviewed(state, afterId, Math.min(limit, Page.MAX_SIZE));
    }

    /**
     * Says yes or no to files, each for itself.
     *
     * @throws org.calotype.error.Problem NOT_SIGNED_IN, FORBIDDEN unless a manager asks
     */
    @Transactional
    public List<Outcome> review(Visitor visitor, List<PublicId> ids, Review outcome) {
        visitor.caller().requireManager();
        return files.review(visitor, ids, outcome);
    }
}
