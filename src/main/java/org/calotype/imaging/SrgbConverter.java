package org.calotype.imaging;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;
import org.calotype.imaging.Picture.Colour;

/**
 * Turns a picture of any colour space into 8-bit sRGB. Meant for the final size: colour conversion
 * costs per pixel.
 *
 * <p>An embedded ICC profile is honoured if it fits the picture and can be used; a broken one is
 * ignored, as browsers do.
 */
public final class SrgbConverter {

    private final Picture picture;
    private final DeviceRow row;
    private final int width;
    private final int height;

    private SrgbConverter(Picture picture) {
        this.picture = picture;
        row = new DeviceRow(picture);
        width = picture.sourceWidth();
        height = picture.sourceHeight();
    }

    /**
     * {@link BufferedImage#TYPE_BYTE_GRAY} for opaque grey without a profile, {@link
     * BufferedImage#TYPE_4BYTE_ABGR} where there is alpha, else {@link
     * BufferedImage#TYPE_3BYTE_BGR}.
     *
     * @param picture with all planes of the source's size, as {@link Resampler} makes them
     */
    public static BufferedImage toSrgb(Picture picture) {
        return new SrgbConverter(picture).convert();
    }

    private BufferedImage convert() {
        Plane alpha = picture.alpha();
        IccProfile profile = picture.iccProfile();
        if (picture.colour() == Colour.GREY && profile == null && alpha == null) {
            return grey();
        }
        int type = alpha == null ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR;
        BufferedImage image = new BufferedImage(width, height, type);
        byte[] pixels = bytesOf(image);
        if (profile == null || !writeThrough(profile, pixels)) {
            writePlain(pixels);
        }
        if (alpha != null) {
            writeAlpha(alpha, pixels);
        }
        return image;
    }

    private BufferedImage grey() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = bytesOf(image);
        for (int y = 0, at = 0; y < height; y++) {
            row.load(y);
            for (float sample : row.channels[0]) {
                pixels[at++] = rounded(sample);
            }
        }
        return image;
    }

    private void writeAlpha(Plane alpha, byte[] pixels) {
        float[] samples = new float[width];
        for (int y = 0, at = 0; y < height; y++) {
            alpha.rows().read(y, 0, samples);
            for (int x = 0; x < width; x++, at += 4) {
                pixels[at] = rounded(samples[x]);
            }
        }
    }

    private void writePlain(byte[] pixels) {
        float[][] light = row.channels;
        for (int y = 0; y < height; y++) {
            row.load(y);
            switch (picture.colour()) {
                case GREY -> write(light[0], light[0], light[0], pixels, y);
                case RGB, YCBCR -> write(light[0], light[1], light[2], pixels, y);
                case CMYK, YCCK -> {
                    takeInkAway(light);
                    write(light[0], light[1], light[2], pixels, y);
                }
            }
        }
    }

    /** What light is left where a coloured ink and black are printed over each other. */
    private static void takeInkAway(float[][] inks) {
        float[] black = inks[3];
        for (int c = 0; c < 3; c++) {
            float[] ink = inks[c];
            for (int x = 0; x < ink.length; x++) {
                ink[x] = (255 - ink[x]) * (255 - black[x]) * (1 / 255f);
            }
        }
    }

    /** Into BGR, or the last three of ABGR. */
    private void write(float[] red, float[] green, float[] blue, byte[] pixels, int y) {
        int step = pixels.length / (width * height);
        int at = y * width * step + step - 3;
        for (int x = 0; x < width; x++, at += step) {
            pixels[at] = rounded(blue[x]);
            pixels[at + 1] = rounded(green[x]);
            pixels[at + 2] = rounded(red[x]);
        }
    }

    private static byte rounded(float sample) {
        return (byte) Math.max(0, Math.min(255, (int) (sample + 0.5f)));
    }

    /** Gives false, with nothing written, if the profile is of no use or of no effect. */
    private boolean writeThrough(IccProfile profile, byte[] pixels) {
        int colourSpace =
                switch (picture.colour()) {
                    case GREY -> ColorSpace.TYPE_GRAY;
                    case RGB, YCBCR -> ColorSpace.TYPE_RGB;
                    case CMYK, YCCK -> ColorSpace.TYPE_CMYK;
                };
        Optional<MatrixProfile> matrix = profile.matrix();
        if (colourSpace == ColorSpace.TYPE_RGB && matrix.isPresent()) {
            return !matrix.get().isSrgb() && writeThrough(matrix.get(), pixels);
        }
        byte[] device = device();
        byte[] rgb = new byte[width * height * 3];
        if (!profile.convert(colourSpace, raster(device), raster(rgb))) {
            return false;
        }
        int step = pixels.length / (width * height);
        for (int read = 0, at = step - 3; read < rgb.length; read += 3, at += step) {
            pixels[at] = rgb[read + 2];
            pixels[at + 1] = rgb[read + 1];
            pixels[at + 2] = rgb[read];
        }
        return true;
    }

    private boolean writeThrough(MatrixProfile profile, byte[] pixels) {
        float[][] light = row.channels;
        for (int y = 0; y < height; y++) {
            row.load(y);
            profile.toSrgb(light[0], light[1], light[2]);
            write(light[0], light[1], light[2], pixels, y);
        }
        return true;
    }

    /** Interleaved 8-bit samples: grey, RGB or CMYK. */
    private byte[] device() {
        int channels = row.channels.length;
        byte[] device = new byte[width * height * channels];
        for (int y = 0; y < height; y++) {
            row.load(y);
            for (int c = 0; c < channels; c++) {
                float[] samples = row.channels[c];
                int at = y * width * channels + c;
                for (int x = 0; x < width; x++, at += channels) {
                    device[at] = rounded(samples[x]);
                }
            }
        }
        return device;
    }

    private WritableRaster raster(byte[] interleaved) {
        int channels = interleaved.length / (width * height);
        int[] offsets = new int[channels];
        for (int c = 0; c < channels; c++) {
            offsets[c] = c;
        }
        DataBufferByte buffer = new DataBufferByte(interleaved, interleaved.length);
        return Raster.createInterleavedRaster(
                buffer, width, height, width * channels, channels, offsets, null);
    }

    private static byte[] bytesOf(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
}
