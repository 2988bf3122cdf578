package org.calotype.gallery.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Needs;
import org.calotype.gallery.control.DeletionService;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.Caller;

/** The trash of the caller, as a whole. */
@Path("2/me/trash")
public class TrashResource {

    @Inject CurrentCaller caller;
    @Inject DeletionService deletions;

    /** Deletes for good what the caller has thrown away. */
    @DELETE
    @Needs(Scope.EDIT)
    public void empty() {
        Caller who = caller.get();
        deletions.emptyTrashOf(who.requireMember(), who.actor());
    }
}
