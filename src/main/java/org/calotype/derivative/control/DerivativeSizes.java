package org.calotype.derivative.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.imaging.DerivativeSpec;
import org.calotype.imaging.PixelSize;
import org.calotype.settings.PictureSettings;
import org.calotype.settings.Settings;

/** Which derivatives a picture gets, and how large, as the site's settings say. */
@ApplicationScoped
public class DerivativeSizes {

    @Inject Settings settings;

    /**
     * The derivatives of an upright original: always a thumb, a medium when the fixed side is
     * larger than the medium's (Chevereto, observed section 5.3).
     *
     * @param mediumAlways a medium whatever its size, because the original moves or is none that
     *     browsers show
     */
    public Map<DerivativeKind, PixelSize> planFor(PixelSize original, boolean mediumAlways) {
        Map<DerivativeKind, PixelSize> plan = new LinkedHashMap<>();
        if (mediumAlways || fixedSide(original) > settings.get(PictureSettings.MEDIUM_SIZE)) {
            plan.put(DerivativeKind.MEDIUM, spec(DerivativeKind.MEDIUM).sizeFor(original));
        }
        plan.put(DerivativeKind.THUMB, spec(DerivativeKind.THUMB).sizeFor(original));
        return plan;
    }

    /** Of a clip: a frame of its own size, and from that what a still of this size gets. */
    public Map<DerivativeKind, PixelSize> planForClip(PixelSize original) {
        Map<DerivativeKind, PixelSize> plan = new LinkedHashMap<>();
        plan.put(DerivativeKind.FRAME, original);
        plan.putAll(planFor(original, false));
        return plan;
    }

    public DerivativeSpec spec(DerivativeKind kind) {
        if (kind == DerivativeKind.FRAME) {
            return DerivativeSpec.fitWidth(Integer.MAX_VALUE);
        }
        if (kind == DerivativeKind.THUMB) {
            return DerivativeSpec.cover(
                    settings.get(PictureSettings.THUMB_WIDTH),
                    settings.get(PictureSettings.THUMB_HEIGHT));
        }
        int size = settings.get(PictureSettings.MEDIUM_SIZE);
        return settings.get(PictureSettings.MEDIUM_SIDE) == PictureSettings.Side.WIDTH
                ? DerivativeSpec.fitWidth(size)
                : DerivativeSpec.fitHeight(size);
    }

    private int fixedSide(PixelSize original) {
        return settings.get(PictureSettings.MEDIUM_SIDE) == PictureSettings.Side.WIDTH
                ? original.width()
                : original.height();
    }
}
