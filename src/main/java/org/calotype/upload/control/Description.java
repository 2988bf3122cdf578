package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.calotype.imaging.metadata.MediaMetadata;

/** What a file says about itself. */
@ApplicationScoped
public class Description {

    @Inject OriginalPreparation stills;
    @Inject ClipPreparation clips;

    MediaMetadata of(ReceivedFile received, Inspected inspected) {
        if (inspected instanceof Inspected.Still still) {
            return stills.describe(received, still.header());
        }
        return clips.describe(received, (Inspected.Clip) inspected);
    }
}
