package org.calotype.worker.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerFailure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Turns decoded pictures of any kind into rows of 8-bit RGB, in the child. What converts one is
 * kept for the next.
 */
final class PixelConverter implements AutoCloseable {

    /** So wide and long are the strides that vector code of the library wants. */
    private static final int ALIGNMENT = 64;

    private static final int CHANNELS = 3;
    private static final int NEUTRAL = 1 << 16;
    private static final int HD_HEIGHT = 720;

    private final int width;
    private final int height;
    private final int stride;
    private final BytePointer pixels;

    private @Nullable SwsContext context;

    /**
     * @param width of the result
     * @param height of the result
     */
    PixelConverter(int width, int height) {
        this.width = width;
        this.height = height;
        this.stride = (width * CHANNELS + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        this.pixels = new BytePointer((long) stride * height + ALIGNMENT);
    }

    boolean makes(int wantedWidth, int wantedHeight) {
        return width == wantedWidth && height == wantedHeight;
    }

    /** Lets the samples of a picture stand for what they are: opacity has no black and no white. */
    static void takeAsTheyAre(AVFrame frame) {
        frame.color_range(avutil.AVCOL_RANGE_JPEG);
    }

    /**
     * Scales a picture to the size and puts it into a larger one of raw rows.
     *
     * @param left column of the canvas at which this picture begins; what does not fit is cut
     * @param top row of the canvas at which this picture begins
     */
    void write(AVFrame frame, Canvas canvas, int left, int top) throws IOException {
        scale(frame);
        int columns = Math.min(width, canvas.width() - left);
        int rows = Math.min(height, canvas.height() - top);
        if (columns < 1 || left < 0 || top < 0) {
            return;
        }
        ByteBuffer all = pixels.asByteBuffer();
        for (int y = 0; y < rows; y++) {
            ByteBuffer row = all.slice(y * stride, columns * CHANNELS);
            long place = ((long) (top + y) * canvas.width() + left) * CHANNELS;
            while (row.hasRemaining()) {
                place += canvas.out().write(row, place);
            }
        }
    }

    private void scale(AVFrame frame) throws WorkerFailure {
        boolean sameSize = frame.width() == width && frame.height() == height;
        SwsContext scaler =
                swscale.sws_getCachedContext(
                        context,
                        frame.width(),
                        frame.height(),
                        frame.format(),
                        width,
                        height,
                        avutil.AV_PIX_FMT_RGB24,
                        (sameSize ? swscale.SWS_BICUBIC : swscale.SWS_AREA)
                                | swscale.SWS_ACCURATE_RND,
                        null,
                        null,
                        (DoublePointer) null);
        context = scaler;
        if (scaler == null || scaler.isNull()) {
            throw new WorkerFailure(Reason.REFUSED, "cannot convert " + frame.format());
        }
        try (PointerPointer<BytePointer> planes = new PointerPointer<>(4L);
                IntPointer strides = new IntPointer(4L)) {
            planes.put(0, pixels).put(1, null).put(2, null).put(3, null);
            strides.put(0, stride).put(1, 0).put(2, 0).put(3, 0);
            IntPointer matrix = swscale.sws_getCoefficients(colourSpace(frame));
            swscale.sws_setColorspaceDetails(
                    scaler,
                    matrix,
                    frame.color_range() == avutil.AVCOL_RANGE_JPEG ? 1 : 0,
                    matrix,
                    1,
                    0,
                    NEUTRAL,
                    NEUTRAL);
            int rows =
                    swscale.sws_scale(
                            scaler,
                            frame.data(),
                            frame.linesize(),
                            0,
                            frame.height(),
                            planes,
                            strides);
            if (rows != height) {
                throw new WorkerFailure(Reason.REFUSED, "cannot convert");
            }
        }
    }

    @Override
    public void close() {
        swscale.sws_freeContext(context);
        pixels.close();
    }

    /** Where a clip does not say, HD is taken for BT.709 and what is smaller for BT.601. */
    private static int colourSpace(AVFrame frame) {
        if (frame.colorspace() != avutil.AVCOL_SPC_UNSPECIFIED) {
            return frame.colorspace();
        }
        return frame.height() >= HD_HEIGHT ? avutil.AVCOL_SPC_BT709 : avutil.AVCOL_SPC_SMPTE170M;
    }
}
