package org.calotype.imaging.watermark;

import java.awt.Graphics2D;
import java.nio.file.Path;
import org.calotype.error.Problem;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.ScaledPicture;

/** A picture as watermark, with its transparency; scaled as derivatives are. */
final class PictureMark implements Mark {

    private final ScaledPicture picture;

    private PictureMark(ScaledPicture picture) {
        this.picture = picture;
    }

    /**
     * Reads it.
     *
     * @throws Problem as decoding does
     */
    static PictureMark read(Path file, ImageHeader header) {
        return new PictureMark(ScaledPicture.read(file, header));
    }

    @Override
    public double ratio() {
        return (double) picture.width() / picture.height();
    }

    @Override
    public void draw(Graphics2D canvas, int x, int y, int width, int height) {
        canvas.drawImage(picture.toSrgb(width, height), x, y, null);
    }
}
