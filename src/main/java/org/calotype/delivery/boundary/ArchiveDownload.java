package org.calotype.delivery.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.calotype.delivery.control.ArchiveService;
import org.calotype.delivery.control.ArchiveService.Archive;
import org.calotype.error.Problem;
import org.calotype.gallery.control.ArchivePlace;
import org.calotype.security.control.Caller;

/** Answers with an archive, as a stream that begins at once. */
@ApplicationScoped
public class ArchiveDownload {

    @Inject ArchiveService archives;
    @Inject ArchivePlace place;

    /**
     * The answer.
     *
     * @throws Problem TOO_MANY_DOWNLOADS
     */
    Response of(Archive archive, Caller caller) {
        place.take(caller);
        StreamingOutput zip = out -> archives.send(archive, out);
        return Response.ok(zip)
                .type("application/zip")
                .header("Content-Disposition", archive.disposition())
                .build();
    }
}
