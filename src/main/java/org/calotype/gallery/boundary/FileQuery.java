package org.calotype.gallery.boundary;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Where the files are that a client asks for, besides what they have in common. */
public class FileQuery extends FileConditions {

    @QueryParam("q")
    @Nullable String words;

    @QueryParam("owner")
    @Nullable String owner;

    @QueryParam("album_id")
    @Nullable String albumId;

    @QueryParam("tag")
    @Nullable String tag;

    @QueryParam("liked")
    @Nullable String liked;

    @QueryParam("trash")
    @Nullable String trash;

    boolean liked() {
        return parsed("liked", liked, FileConditions::flag).orElse(false);
    }

    boolean trash() {
        return parsed("trash", trash, FileConditions::flag).orElse(false);
    }
}
