package org.calotype.imaging.ico;

import java.io.IOException;
import java.util.List;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.ImageHeader;

/** What an icon holds. */
public final class IcoStructure {

    private IcoStructure() {}

    /** The header of its largest picture. */
    public static ImageHeader read(FileWindow file) throws IOException {
        List<IcoImage> images = IcoImage.of(file);
        IcoImage best = IcoImage.best(images);
        long pixels = images.stream().mapToLong(IcoImage::pixels).sum();
        return new ImageHeader(
                MediaFormat.ICO,
                best.width(),
                best.height(),
                images.size(),
                true,
                8,
                false,
                1,
                pixels);
    }
}
