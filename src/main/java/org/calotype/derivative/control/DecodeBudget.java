package org.calotype.derivative.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.DecodeCost;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.Orientation;
import org.calotype.imaging.PixelBudget;
import org.calotype.imaging.PixelSize;

/** The one budget of decoded pixels of this node: what its heap can hold. */
@ApplicationScoped
public class DecodeBudget {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PixelBudget budget = new PixelBudget(DecodeCost.megapixelsInHeap());

    /**
     * Waits for room to decode a picture to a wanted size; close it when the pixels are gone.
     *
     * @param wanted in the turn of the stored picture
     * @throws org.calotype.error.Problem TOO_MUCH_IN_FLIGHT when no room came
     */
    public PixelBudget.Share take(ImageHeader header, PixelSize wanted) {
        return take(DecodeCost.pixels(header, wanted.width(), wanted.height()));
    }

    /**
     * Waits for room for so many pixels of three planes; close it when they are gone.
     *
     * @throws org.calotype.error.Problem TOO_MUCH_IN_FLIGHT when no room came
     */
    public PixelBudget.Share take(long pixels) {
        return budget.take(pixels, PATIENCE);
    }

    /**
     * Waits for room to write an original anew; close it when the pixels are gone.
     *
     * @param size of the result, in the turn of the stored picture
     * @throws org.calotype.error.Problem TOO_MUCH_IN_FLIGHT when no room came, TOO_MANY_PIXELS when
     *     it would never come
     */
    public PixelBudget.Share takeForRewrite(
            ImageHeader header, Orientation orientation, PixelSize size) {
        long pixels = DecodeCost.rewritePixels(header, orientation, size.width(), size.height());
        if (pixels > DecodeCost.megapixelsInHeap() * 1_000_000L) {
            throw Problem.of(ErrorCode.TOO_MANY_PIXELS, DecodeCost.megapixelsInHeap());
        }
        return budget.take(pixels, PATIENCE);
    }
}
