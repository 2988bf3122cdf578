package org.calotype.derivative.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.PublicId;
import org.calotype.settings.PictureSettings;
import org.calotype.settings.Settings;

/** Another moment of a clip for its frame, and for the medium and thumb that are made of it. */
@ApplicationScoped
public class FrameChoice {

    @Inject FrameRecorder recorder;
    @Inject DerivativeJob job;
    @Inject DevelopmentOutcomes outcomes;
    @Inject Settings settings;

    /**
     * Has them made anew and waits for it, as an upload does.
     *
     * @param second of the clip, from its beginning
     * @throws org.calotype.error.Problem NOT_FOUND, FORBIDDEN; INVALID_FIELD second: no such
     *     moment, or no clip; CHANGED_MEANWHILE while they are being made; INVALID_VIDEO when there
     *     is no picture
     */
    public void choose(Visitor visitor, PublicId id, long second) {
        long file = recorder.choose(visitor, id, second);
        outcomes.expect(file);
        Duration patience =
                job.develop(file) ? settings.get(PictureSettings.DERIVATIVE_WAIT) : Duration.ZERO;
        outcomes.await(file, patience);
    }
}
