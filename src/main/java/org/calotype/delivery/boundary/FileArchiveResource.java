package org.calotype.delivery.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.calotype.api.boundary.Open;
import org.calotype.delivery.control.ArchiveService;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.boundary.BulkWork;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.entity.PublicId;
import org.jspecify.annotations.Nullable;

/** The originals of chosen files. */
@Path("2/files/archive")
public class FileArchiveResource {

    @Inject CurrentVisitor visitor;
    @Inject ArchiveService archives;
    @Inject ArchiveDownload download;

    /**
     * {@code ids=Ab3dE5gH,Qx81mKp2}: by GET, so that a browser saves it without holding it.
     *
     * @throws Problem INVALID_FIELD ids, for none and for more than a bulk operation takes
     */
    @GET
    @Open
    public Response zip(@QueryParam("ids") @Nullable String written) {
        Set<PublicId> ids = parse(written == null ? "" : written);
        return download.of(archives.ofFiles(visitor.get(), ids), visitor.get().caller());
    }

    private static Set<PublicId> parse(String written) {
        String[] ids = written.split(",", BulkWork.MOST + 1);
        if (ids.length > BulkWork.MOST) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "ids");
        }
        return Arrays.stream(ids)
                .map(
                        id ->
                                PublicId.parse(id.strip())
                                        .orElseThrow(
                                                () -> Problem.of(ErrorCode.INVALID_FIELD, "ids")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
