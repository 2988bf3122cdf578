package org.calotype.gallery.boundary;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.calotype.account.control.AccountService;
import org.calotype.error.Problem;
import org.calotype.gallery.control.AlbumFilter;
import org.calotype.security.control.Caller;
import org.jspecify.annotations.Nullable;

/** Which albums a client asks for. */
public class AlbumQuery {

    @QueryParam("owner")
    @Nullable String owner;

    @QueryParam("parent_id")
    @Nullable String parentId;

    @QueryParam("top")
    @Nullable String top;

    @QueryParam("shared")
    @Nullable String shared;

    /**
     * @throws Problem INVALID_FIELD; NOT_FOUND for an unknown owner; NOT_SIGNED_IN for a guest who
     *     asks for albums of their own or shared ones
     */
    AlbumFilter filter(Caller caller, AccountService accounts) {
        boolean atTop = FileConditions.parsed("top", top, FileConditions::flag).orElse(false);
        boolean mine = FileConditions.parsed("shared", shared, FileConditions::flag).orElse(false);
        return new AlbumFilter(
                Optional.ofNullable(owner)
                        .map(name -> name.equals("me") ? me(caller) : accounts.idOf(name)),
                Optional.ofNullable(parentId).map(id -> AlbumBody.id("parent_id", id)),
                atTop,
                mine ? Optional.of(me(caller)) : Optional.empty(),
                false);
    }

    private static long me(Caller caller) {
        return caller.requireMember().accountId();
    }
}
