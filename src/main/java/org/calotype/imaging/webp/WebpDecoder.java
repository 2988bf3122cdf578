package org.calotype.imaging.webp;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.Picture;
import org.calotype.imaging.PictureCanvas;
import org.calotype.imaging.PixelSize;
import org.calotype.imaging.Plane;

/**
 * Reads WebP files: stills, and the first frame of animations on its canvas. The container is ours,
 * the bitstreams are libwebp's, which sees nothing else of the file.
 */
public final class WebpDecoder {

    /**
     * From so many pixels on lossy colours are scaled by libwebp even where they have an alpha,
     * although it then lets the colours of invisible pixels in; before, memory decides otherwise.
     */
    private static final long LARGE = 25_000_000;

    private WebpDecoder() {}

    /**
     * Decodes a file to about twice the wanted size, or to its own if that is smaller.
     *
     * @param minWidth in pixels of the canvas; 0 with a height of 0 means no shrink
     */
    public static Picture decode(Path path, int minWidth, int minHeight) throws IOException {
        FirstFrame frame;
        try (FileWindow window = FileWindow.open(path)) {
            frame = FirstFrame.read(window);
        }
        boolean scalable = !frame.separateAlpha() || frame.size().pixels() > LARGE;
        if (frame.coversCanvas() && scalable && minWidth > 0 && minHeight > 0) {
            int width = (int) Math.min(frame.size().width(), 2L * minWidth);
            int height = (int) Math.min(frame.size().height(), 2L * minHeight);
            PixelSize scaled = new PixelSize(width, height);
            return withSourceSize(frame, draw(LibWebp.decode(frame.file(), scaled)));
        }
        PixelSize canvas = frame.canvas();
        int shrink = PictureCanvas.shrinkFor(canvas.width(), canvas.height(), minWidth, minHeight);
        return drawOnCanvas(frame, LibWebp.decode(frame.file(), frame.size()), shrink);
    }

    private static Picture draw(BufferedImage image) {
        boolean alpha = image.getColorModel().hasAlpha();
        PictureCanvas canvas =
                PictureCanvas.of(image.getWidth(), image.getHeight(), alpha ? 4 : 3, 1);
        put(image, canvas, 0, 0);
        return canvas.toPicture(null);
    }

    /** The scaled picture as what it is: a smaller image of the whole source. */
    private static Picture withSourceSize(FirstFrame frame, Picture scaled) {
        List<Plane> planes = scaled.planes();
        return new Picture(
                frame.canvas().width(),
                frame.canvas().height(),
                scaled.colour(),
                planes,
                scaled.alpha(),
                frame.profile());
    }

    private static Picture drawOnCanvas(FirstFrame frame, BufferedImage image, int shrink) {
        boolean opaque = frame.coversCanvas() && !image.getColorModel().hasAlpha();
        PictureCanvas canvas =
                PictureCanvas.of(
                        frame.canvas().width(), frame.canvas().height(), opaque ? 3 : 4, shrink);
        put(image, canvas, frame.x(), frame.y());
        return canvas.toPicture(frame.profile());
    }

    private static void put(BufferedImage image, PictureCanvas canvas, int left, int top) {
        int width = image.getWidth();
        int channels = canvas.channels();
        int opaque = image.getColorModel().hasAlpha() ? 0 : 0xFF000000;
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] row = new byte[width * channels];
        for (int y = 0, i = 0; y < image.getHeight(); y++) {
            for (int write = 0; write < row.length; i++) {
                int argb = pixels[i] | opaque;
                row[write++] = (byte) (argb >> 16);
                row[write++] = (byte) (argb >> 8);
                row[write++] = (byte) argb;
                if (channels == 4) {
                    row[write++] = (byte) (argb >> 24);
                }
            }
            canvas.put(top + y, left, 1, width, row, 0);
        }
    }
}
