package org.calotype.moderation.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.calotype.gallery.control.ListingService;
import org.calotype.gallery.control.Page;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Review;

/**
 * The queue of uploads that wait for a yes, which {@link
 * org.calotype.gallery.control.FileService#review} says. Private ones wait for administrators.
 */
@ApplicationScoped
public class ReviewService {

    @Inject ListingService listings;

    /**
     * Files of a state, oldest first.
     *
     * @param afterId primary key of the last file of the page before; 0: from the start
     * @throws org.calotype.error.Problem NOT_SIGNED_IN, FORBIDDEN unless a manager asks
     */
    @Transactional
    public List<MediaFile> queue(Visitor visitor, Review state, long afterId, int limit) {
        visitor.caller().requireManager();
        return listings.reviewed(visitor, state, afterId, Math.min(limit, Page.MAX_SIZE));
    }
}
