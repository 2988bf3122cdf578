package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.calotype.security.control.Caller;

/** One log line an upload. */
@ApplicationScoped
public class UploadLog {

    private static final Logger LOG = System.getLogger("org.calotype.uploads");

    void write(@Observes FileUploaded event) {
        Caller caller = event.caller();
        LOG.log(
                Level.INFO,
                "event=uploaded file={0} by={1} client={2}",
                Long.toString(event.fileId()),
                caller.member().map(Caller.Member::username).orElse("guest"),
                caller.address());
    }
}
