package org.calotype.bulkimport.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.calotype.account.control.AccountCreation;
import org.calotype.account.control.AccountCreation.Wanted;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Role;
import org.calotype.audit.entity.Actor;
import org.calotype.derivative.control.DerivativeQueue;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.AlbumService;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.security.control.Caller;
import org.calotype.upload.control.ReceivedFile;

/** Whose a file is and which album it lies in, made where they are not there. */
@ApplicationScoped
public class ImportPlaces {

    /** What is kept as the address of the client. */
    private static final String ADDRESS = "127.0.0.1";

    @Inject AccountRepository accounts;
    @Inject AccountCreation creation;
    @Inject AlbumService albums;
    @Inject ImportRepository rows;
    @Inject DerivativeQueue queue;

    /**
     * The account of this name, as one that uploads.
     *
     * @param make whether to make one that is not there
     * @throws Problem NOT_FOUND, INVALID_FIELD username, NAME_TAKEN by the application
     */
    @Transactional
    public Caller owner(String username, boolean make) {
        Account account =
                accounts.byUsername(username)
                        .or(() -> make ? Optional.of(newUser(username)) : Optional.empty())
                        .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        return Caller.onBehalfOf(account, ADDRESS);
    }

    private Account newUser(String username) {
        return creation.create(
                Actor.SERVER, new Wanted(username, Role.USER, Optional.empty(), Optional.empty()));
    }

    /**
     * The album at the end of these names, from the top.
     *
     * @throws Problem INVALID_FIELD for names that are none, or too many levels
     */
    @Transactional
    public String album(Caller owner, List<String> titles) {
        Visitor visitor = Visitor.of(owner);
        long ownerId = owner.requireMember().accountId();
        Optional<Album> parent = Optional.empty();
        for (String title : titles) {
            Optional<Album> above = parent;
            Album album =
                    rows.album(ownerId, above.map(Album::id), title)
                            .orElseGet(() -> create(visitor, above, title));
            parent = Optional.of(album);
        }
        return parent.orElseThrow().publicId().value();
    }

    /**
     * Whether a file has come before, in this run or another one: a run that was killed does again
     * what it had not written down. What was recorded when it was killed is published, since nobody
     * waits for its derivatives any more.
     *
     * @param album its public id; empty: none
     */
    @Transactional
    public boolean has(Caller owner, String album, ReceivedFile file) {
        if (file.fileName() == null) {
            return false;
        }
        long ownerId = owner.requireMember().accountId();
        Optional<MediaFile> same = rows.same(ownerId, album, file.fileName(), file.md5());
        same.filter(known -> !known.isPublished()).ifPresent(known -> queue.publish(known.id()));
        return same.isPresent();
    }

    private Album create(Visitor visitor, Optional<Album> above, String title) {
        return above.map(album -> albums.createIn(visitor, album.publicId(), title))
                .orElseGet(() -> albums.create(visitor, title));
    }
}
