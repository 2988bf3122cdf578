package org.calotype.imaging;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.List;
import org.calotype.imaging.Picture.Colour;
import org.jspecify.annotations.Nullable;

/**
 * Turns a picture of any colour space into 8-bit sRGB. Meant for the final size: colour conversion
 * costs per pixel.
 *
 * <p>An embedded ICC profile is honoured if it fits the picture and can be used; a broken one is
 * ignored, as browsers do.
 */
public final class SrgbConverter {

    private SrgbConverter() {}

    /**
     * {@link BufferedImage#TYPE_BYTE_GRAY} for opaque grey without a profile, {@link
     * BufferedImage#TYPE_4BYTE_ABGR} where there is alpha, else {@link
     * BufferedImage#TYPE_3BYTE_BGR}.
     *
     * @param picture with all planes of the source's size, as {@link Resampler} makes them
     */
    public static BufferedImage toSrgb(Picture picture) {
        int width = picture.sourceWidth();
        int height = picture.sourceHeight();
        byte[] device = deviceColours(picture);
        byte[] rgb = throughProfile(picture, device);
        Plane alpha = picture.alpha();
        if (rgb == null && picture.colour() == Colour.GREY && alpha == null) {
            BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
            System.arraycopy(device, 0, bytesOf(grey), 0, width * height);
            return grey;
        }
        if (rgb == null) {
            rgb = withoutProfile(picture, device);
        }
        return alpha == null ? opaque(rgb, width, height) : translucent(rgb, alpha, width, height);
    }

    /** Interleaved 8-bit samples: grey, RGB or CMYK. */
    private static byte[] deviceColours(Picture picture) {
        int pixels = picture.sourceWidth() * picture.sourceHeight();
        List<Plane> planes = picture.planes();
        int channels = planes.size();
        byte[] device = new byte[pixels * channels];
        boolean luminance = picture.colour() == Colour.YCBCR || picture.colour() == Colour.YCCK;
        if (luminance) {
            fillFromLuminance(planes, device, channels, pixels);
        }
        for (int c = luminance ? 3 : 0; c < channels; c++) {
            float[] samples = planes.get(c).samples();
            for (int i = 0, write = c; i < pixels; i++, write += channels) {
                device[write] = rounded(samples[i]);
            }
        }
        return device;
    }

    /** ITU-T T.871 section 7: full-range YCbCr of ITU-R BT.601. */
    private static void fillFromLuminance(
            List<Plane> planes, byte[] device, int channels, int pixels) {
        float[] luma = planes.get(0).samples();
        float[] blue = planes.get(1).samples();
        float[] red = planes.get(2).samples();
        for (int i = 0, write = 0; i < pixels; i++, write += channels) {
            float y = luma[i];
            float cb = blue[i] - 128;
            float cr = red[i] - 128;
            device[write] = rounded(y + 1.402f * cr);
            device[write + 1] = rounded(y - 0.344136f * cb - 0.714136f * cr);
            device[write + 2] = rounded(y + 1.772f * cb);
        }
    }

    private static byte rounded(float sample) {
        return (byte) Math.max(0, Math.min(255, (int) (sample + 0.5f)));
    }

    /** Interleaved sRGB made by the picture's profile; null if there is none that can be used. */
    private static byte @Nullable [] throughProfile(Picture picture, byte[] device) {
        IccProfile embedded = picture.iccProfile();
        if (embedded == null) {
            return null;
        }
        int pixels = picture.sourceWidth() * picture.sourceHeight();
        try {
            ICC_Profile profile = ICC_Profile.getInstance(embedded.bytes());
            if (profile.getColorSpaceType() != typeOf(picture.colour())) {
                return null;
            }
            ColorConvertOp toSrgb =
                    new ColorConvertOp(
                            new ICC_Profile[] {
                                profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)
                            },
                            null);
            WritableRaster from = interleaved(device, pixels, picture.planes().size());
            byte[] rgb = new byte[pixels * 3];
            toSrgb.filter(from, interleaved(rgb, pixels, 3));
            return rgb;
        } catch (IllegalArgumentException | CMMException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static int typeOf(Colour colour) {
        return switch (colour) {
            case GREY -> ColorSpace.TYPE_GRAY;
            case RGB, YCBCR -> ColorSpace.TYPE_RGB;
            case CMYK, YCCK -> ColorSpace.TYPE_CMYK;
        };
    }

    private static WritableRaster interleaved(byte[] samples, int pixels, int channels) {
        int[] offsets = new int[channels];
        for (int c = 0; c < channels; c++) {
            offsets[c] = c;
        }
        return Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length),
                pixels,
                1,
                pixels * channels,
                channels,
                offsets,
                null);
    }

    private static byte[] withoutProfile(Picture picture, byte[] device) {
        int channels = picture.planes().size();
        if (channels == 3) {
            return device;
        }
        int pixels = device.length / channels;
        byte[] rgb = new byte[pixels * 3];
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < 3; c++) {
                rgb[i * 3 + c] =
                        channels == 1 ? device[i] : underInk(device[i * 4 + c], device[i * 4 + 3]);
            }
        }
        return rgb;
    }

    /** What light is left where an ink and black are printed over each other. */
    private static byte underInk(byte ink, byte black) {
        return (byte) (((255 - (ink & 255)) * (255 - (black & 255)) + 127) / 255);
    }

    private static BufferedImage opaque(byte[] rgb, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = bytesOf(image);
        for (int i = 0; i < bgr.length; i += 3) {
            bgr[i] = rgb[i + 2];
            bgr[i + 1] = rgb[i + 1];
            bgr[i + 2] = rgb[i];
        }
        return image;
    }

    private static BufferedImage translucent(byte[] rgb, Plane alpha, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_4BYTE_ABGR);
        byte[] abgr = bytesOf(image);
        for (int i = 0, read = 0, write = 0; write < abgr.length; i++, read += 3, write += 4) {
            abgr[write] = rounded(alpha.samples()[i]);
            abgr[write + 1] = rgb[read + 2];
            abgr[write + 2] = rgb[read + 1];
            abgr[write + 3] = rgb[read];
        }
        return image;
    }

    private static byte[] bytesOf(BufferedImage image) {
        DataBuffer buffer = image.getRaster().getDataBuffer();
        return ((DataBufferByte) buffer).getData();
    }
}
