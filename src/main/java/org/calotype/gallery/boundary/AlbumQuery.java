package org.calotype.gallery.boundary;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.calotype.error.Problem;
import org.calotype.gallery.control.AlbumFilter;
import org.calotype.gallery.control.Owners;
import org.calotype.gallery.control.Visitor;
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

    @QueryParam("contributable")
    @Nullable String contributable;

    /**
     * @throws Problem INVALID_FIELD; NOT_FOUND for an unknown owner; NOT_SIGNED_IN for a guest who
     *     asks for albums of their own, shared ones or those to put files into
     */
    AlbumFilter filter(Visitor visitor, Owners owners) {
        boolean atTop = FileConditions.parsed("top", top, FileConditions::flag).orElse(false);
        return new AlbumFilter(
                Optional.ofNullable(owner).map(name -> owners.named(visitor, name)),
                Optional.ofNullable(parentId).map(id -> AlbumBody.id("parent_id", id)),
                atTop,
                member(visitor, "shared", shared),
                member(visitor, "contributable", contributable),
                false);
    }

    /** Who asks, where a flag is set. */
    private static Optional<Long> member(Visitor visitor, String name, @Nullable String flag) {
        return FileConditions.parsed(name, flag, FileConditions::flag)
                .filter(set -> set)
                .map(set -> visitor.caller().requireMember().accountId());
    }
}
