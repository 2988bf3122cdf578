package org.calotype.admin.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Needs;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.storage.StorageSource;
import org.calotype.storage.StorageSource.OpenPlace;
import org.jspecify.annotations.Nullable;

/** Where the bytes are and how full it is there, for administrators. */
@Path("2/storages")
@Produces(MediaType.APPLICATION_JSON)
public class StoragesResource {

    @Inject CurrentCaller caller;
    @Inject StorageSource storages;

    public record Storages(List<StorageJson> items) {}

    /**
     * One of them.
     *
     * @param active whether new files go there
     * @param capacityBytes null: as many as fit
     * @param measuredAt when everything in it was last counted; null: not yet
     */
    public record StorageJson(
            String place,
            boolean active,
            @Nullable Long capacityBytes,
            long usedBytes,
            long files,
            @Nullable Instant measuredAt) {

        static StorageJson of(OpenPlace open, boolean active) {
            return new StorageJson(
                    open.place().address(),
                    active,
                    open.place().capacityBytes().isPresent()
                            ? open.place().capacityBytes().getAsLong()
                            : null,
                    open.usage().usedBytes(),
                    open.usage().files(),
                    open.usage().measuredAt().orElse(null));
        }
    }

    /** The active one first. */
    @GET
    @Needs(Scope.ADMIN)
    public Storages list() {
        caller.get().requireAdministrator();
        List<OpenPlace> places = storages.places();
        return new Storages(
                places.stream()
                        .map(place -> StorageJson.of(place, place.equals(places.get(0))))
                        .toList());
    }
}
