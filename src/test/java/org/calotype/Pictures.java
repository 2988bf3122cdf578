package org.calotype;

import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Pictures as clients send them, none of which has the bytes of another: a gradient with a disc and
 * some noise.
 */
public final class Pictures {

    private static final Random RANDOM = new Random();

    private Pictures() {}

    /** A colour JPEG, 4:2:0, without metadata. */
    public static byte[] jpeg(int width, int height) {
        return encoded(painted(width, height, BufferedImage.TYPE_INT_RGB), "jpg");
    }

    /** A JPEG that says of itself to be a whole sphere: XMP in its APP1 segment, GPano 1.0. */
    public static byte[] sphere(int width) {
        byte[] xmp =
                ("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                                + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                                + "<rdf:Description"
                                + " xmlns:GPano=\"http://ns.google.com/photos/1.0/panorama/\""
                                + " GPano:ProjectionType=\"equirectangular\"/>"
                                + "</rdf:RDF></x:xmpmeta>")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] plain = jpeg(width, width / 2);
        ByteBuffer whole = ByteBuffer.allocate(plain.length + xmp.length + 4);
        whole.put(plain, 0, 2).putShort((short) 0xFFE1).putShort((short) (xmp.length + 2));
        return whole.put(xmp).put(plain, 2, plain.length - 2).array();
    }

    /**
     * A JPEG with a comment (COM segment, ITU-T T.81 §B.2.4.5) of so many bytes, at most 65,533.
     */
    public static byte[] jpegWithComment(int width, int height, int commentBytes) {
        byte[] plain = jpeg(width, height);
        byte[] comment = new byte[commentBytes];
        RANDOM.nextBytes(comment);
        ByteBuffer whole = ByteBuffer.allocate(plain.length + comment.length + 4);
        whole.put(plain, 0, 2).putShort((short) 0xFFFE).putShort((short) (comment.length + 2));
        return whole.put(comment).put(plain, 2, plain.length - 2).array();
    }

    public static byte[] greyJpeg(int width, int height) {
        return encoded(painted(width, height, BufferedImage.TYPE_BYTE_GRAY), "jpg");
    }

    /** Eight bits a sample, no alpha. */
    public static byte[] png(int width, int height) {
        return encoded(painted(width, height, BufferedImage.TYPE_INT_RGB), "png");
    }

    /** Opaque disc on a transparent ground. */
    public static byte[] pngWithAlpha(int width, int height) {
        return encoded(disc(width, height), "png");
    }

    public static byte[] pngWithPalette(int width, int height) {
        return encoded(paletted(width, height), "png");
    }

    /** Sixteen bits a sample. */
    public static byte[] png16(int width, int height) {
        ColorModel model =
                new ComponentColorModel(
                        java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
                        false,
                        false,
                        ColorModel.OPAQUE,
                        DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(width, height);
        BufferedImage painted = painted(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = painted.getRGB(x, y);
                raster.setSample(x, y, 0, (rgb >> 16 & 0xFF) * 257);
                raster.setSample(x, y, 1, (rgb >> 8 & 0xFF) * 257);
                raster.setSample(x, y, 2, (rgb & 0xFF) * 257);
            }
        }
        return encoded(new BufferedImage(model, raster, false, null), "png");
    }

    public static byte[] gif(int width, int height) {
        return encoded(paletted(width, height), "gif");
    }

    /** Twenty-four bits a pixel, bottom row first. */
    public static byte[] bmp(int width, int height) {
        return encoded(painted(width, height, BufferedImage.TYPE_INT_BGR), "bmp");
    }

    /** Lossy, opaque. */
    public static byte[] webp(int width, int height) {
        return webp(painted(width, height, BufferedImage.TYPE_INT_RGB), false);
    }

    public static byte[] losslessWebp(int width, int height) {
        return webp(painted(width, height, BufferedImage.TYPE_INT_RGB), true);
    }

    /** Lossy, opaque disc on a transparent ground. */
    public static byte[] webpWithAlpha(int width, int height) {
        return webp(disc(width, height), false);
    }

    private static byte[] webp(BufferedImage image, boolean lossless) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("webp").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(
                    param.getCompressionTypes()[
                            lossless
                                    ? WebPWriteParam.LOSSLESS_COMPRESSION
                                    : WebPWriteParam.LOSSY_COMPRESSION]);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The picture behind the bytes, whatever their format. */
    public static BufferedImage decoded(byte[] bytes) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            if (image == null) {
                throw new AssertionError("no picture: " + bytes.length + " bytes");
            }
            return image;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static BufferedImage painted(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D canvas = image.createGraphics();
        canvas.setPaint(new GradientPaint(0, 0, colour(), width, height, colour()));
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(colour());
        canvas.fillOval(width / 4, height / 4, Math.max(1, width / 2), Math.max(1, height / 2));
        canvas.dispose();
        sprinkle(image);
        return image;
    }

    private static BufferedImage disc(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(colour());
        canvas.fillOval(width / 4, height / 4, Math.max(1, width / 2), Math.max(1, height / 2));
        canvas.dispose();
        image.setRGB(width / 2, height / 2, 0xFF000000 | RANDOM.nextInt());
        image.setRGB(width / 2, height / 2 + 1 < height ? height / 2 + 1 : 0, RANDOM.nextInt());
        return image;
    }

    private static BufferedImage paletted(int width, int height) {
        byte[][] rgb = new byte[3][64];
        for (byte[] channel : rgb) {
            RANDOM.nextBytes(channel);
        }
        IndexColorModel palette = new IndexColorModel(6, 64, rgb[0], rgb[1], rgb[2]);
        BufferedImage image =
                new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
        WritableRaster raster = image.getRaster();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setSample(x, y, 0, (x / 8 + y / 8) % 64);
            }
        }
        for (int i = 0; i < 16; i++) {
            raster.setSample(RANDOM.nextInt(width), RANDOM.nextInt(height), 0, RANDOM.nextInt(64));
        }
        return image;
    }

    /** Noise over a 32nd of the picture, so that no two are the same and files have a size. */
    private static void sprinkle(BufferedImage image) {
        int dots = Math.max(4, image.getWidth() * image.getHeight() / 32);
        for (int i = 0; i < dots; i++) {
            image.setRGB(
                    RANDOM.nextInt(image.getWidth()),
                    RANDOM.nextInt(image.getHeight()),
                    0xFF000000 | RANDOM.nextInt());
        }
    }

    private static Color colour() {
        return new Color(RANDOM.nextInt(0x1000000));
    }

    public static byte[] encoded(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalStateException("no writer for " + format);
            }
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
