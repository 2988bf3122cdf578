package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;

/** The transactions in which the things of somebody who has left go, besides those of deleting. */
@ApplicationScoped
public class DepartureSteps {

    @Inject OwnedFileRepository files;
    @Inject OwnedAlbumRepository albums;
    @Inject AlbumRepository tree;
    @Inject Event<ExposureChanged> exposureChanged;
    @Inject Clock clock;

    /** Lets nobody see anything any more, however long deleting it takes. */
    @Transactional(TxType.REQUIRES_NEW)
    public void hide(long accountId) {
        tree.lockTreeOf(accountId);
        albums.hideAllOf(accountId);
        files.hideAllOf(accountId, clock.instant());
        exposureChanged.fire(ExposureChanged.EVERYWHERE);
    }

    /** Removes the albums; to be called when the files are gone. */
    @Transactional(TxType.REQUIRES_NEW)
    public void removeAlbums(long accountId) {
        tree.lockTreeOf(accountId);
        albums.removeAllOf(accountId);
        exposureChanged.fire(ExposureChanged.EVERYWHERE);
    }
}
