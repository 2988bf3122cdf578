package org.calotype.imaging;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.calotype.error.Problem;

/** A picture that is wanted in many sizes. Safe for all threads. */
public final class ScaledPicture {

    private final Picture picture;

    private ScaledPicture(Picture picture) {
        this.picture = picture;
    }

    /**
     * Decodes a file, or its first frame.
     *
     * @throws Problem as {@link PictureDecoder#decode}
     */
    public static ScaledPicture read(Path file, ImageHeader header) {
        return new ScaledPicture(PictureDecoder.decode(file, header, 0, 0));
    }

    public int width() {
        return picture.sourceWidth();
    }

    public int height() {
        return picture.sourceHeight();
    }

    /** The picture in a size, sRGB, three or four channels. */
    public BufferedImage toSrgb(int width, int height) {
        Picture scaled = Resampler.scale(picture, Crop.whole(picture), width, height);
        return GreyImage.coloured(SrgbConverter.toSrgb(scaled));
    }
}
