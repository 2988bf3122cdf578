package org.calotype.imaging.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.calotype.imaging.Crop;
import org.calotype.imaging.JpegEncoder;
import org.calotype.imaging.Picture;
import org.calotype.imaging.Resampler;
import org.calotype.imaging.SrgbConverter;
import org.calotype.imaging.jpeg.JpegDecoder;

/** What an upload of a photograph asks for: a medium of 500 and a thumb of 320 x 320 pixels. */
final class DerivativeJob {

    static final int MEDIUM_WIDTH = 500;
    static final int THUMB_SIZE = 320;
    static final int QUALITY = 90;

    private DerivativeJob() {}

    /** One decode, thumb made from the medium; gives the bytes of both. */
    static int run(Path original) throws IOException {
        Picture picture = JpegDecoder.decode(original, MEDIUM_WIDTH, 0);
        int height =
                Math.round((float) MEDIUM_WIDTH * picture.sourceHeight() / picture.sourceWidth());
        Picture medium = Resampler.scale(picture, Crop.whole(picture), MEDIUM_WIDTH, height);
        Crop middle = Crop.centred(medium.sourceSize(), THUMB_SIZE, THUMB_SIZE);
        Picture thumb = Resampler.scale(medium, middle, THUMB_SIZE, THUMB_SIZE);
        return encoded(medium) + encoded(thumb);
    }

    private static int encoded(Picture picture) throws IOException {
        BufferedImage image = SrgbConverter.toSrgb(picture);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        JpegEncoder.write(image, QUALITY, jpeg);
        return jpeg.size();
    }
}
