package org.calotype;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.calotype.imaging.Bytes;

/** Moving pictures, put together frame by frame from stills of {@link Pictures}. */
public final class Animations {

    private Animations() {}

    /** An endless GIF89a, a tenth of a second a frame. */
    public static byte[] gif(int width, int height, int frames) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames; i++) {
                BufferedImage image = Pictures.decoded(Pictures.gif(width, height));
                writer.writeToSequence(
                        new IIOImage(image, null, gifFrame(writer, image)),
                        writer.getDefaultWriteParam());
            }
            writer.endWriteSequence();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOMetadata gifFrame(ImageWriter writer, BufferedImage image)
            throws IOException {
        ImageWriteParam param = writer.getDefaultWriteParam();
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(
                        ImageTypeSpecifier.createFromRenderedImage(image), param);
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_gif_image_1.0");
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", "10");
        control.setAttribute("transparentColorIndex", "0");
        root.appendChild(control);
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(new byte[] {1, 0, 0});
        extensions.appendChild(loop);
        root.appendChild(extensions);
        metadata.mergeTree("javax_imageio_gif_image_1.0", root);
        return metadata;
    }

    /** An APNG whose first frame is the picture that old readers show (PNG 3rd ed. §4.9). */
    public static byte[] png(int width, int height, int frames) {
        byte[] first = Pictures.png(width, height);
        Bytes file = Bytes.hex("89 50 4E 47 0D 0A 1A 0A");
        file.pngChunk("IHDR", new Bytes().put(chunks(first, "IHDR").get(0)));
        file.pngChunk("acTL", new Bytes().u32be(frames).u32be(0));
        int sequence = 0;
        for (int frame = 0; frame < frames; frame++) {
            file.pngChunk("fcTL", frameControl(sequence++, width, height));
            byte[] png = frame == 0 ? first : Pictures.png(width, height);
            for (byte[] data : chunks(png, "IDAT")) {
                if (frame == 0) {
                    file.pngChunk("IDAT", new Bytes().put(data));
                } else {
                    file.pngChunk("fdAT", new Bytes().u32be(sequence++).put(data));
                }
            }
        }
        return file.pngChunk("IEND", new Bytes()).toArray();
    }

    private static Bytes frameControl(int sequence, int width, int height) {
        return new Bytes()
                .u32be(sequence)
                .u32be(width)
                .u32be(height)
                .u32be(0)
                .u32be(0)
                .u16be(1)
                .u16be(10)
                .u8(0, 0);
    }

    private static List<byte[]> chunks(byte[] png, String name) {
        List<byte[]> found = new ArrayList<>();
        for (int at = 8; at < png.length; ) {
            int length = ByteBuffer.wrap(png).getInt(at);
            String type = new String(png, at + 4, 4, StandardCharsets.US_ASCII);
            if (type.equals(name)) {
                found.add(Arrays.copyOfRange(png, at + 8, at + 8 + length));
            }
            at += 12 + length;
        }
        return found;
    }

    /** An animated WebP of lossy frames (WebP container specification, "Animation"). */
    public static byte[] webp(int width, int height, int frames) {
        Bytes chunks =
                new Bytes()
                        .riffChunk(
                                "VP8X",
                                new Bytes().u8(2, 0, 0, 0).u24le(width - 1).u24le(height - 1))
                        .riffChunk("ANIM", new Bytes().u32le(0xFFFFFFFFL).u16le(0));
        for (int frame = 0; frame < frames; frame++) {
            byte[] still = Pictures.webp(width, height);
            byte[] bitstream = Arrays.copyOfRange(still, 12, still.length);
            chunks.riffChunk(
                    "ANMF",
                    new Bytes()
                            .u24le(0)
                            .u24le(0)
                            .u24le(width - 1)
                            .u24le(height - 1)
                            .u24le(100)
                            .u8(2)
                            .put(bitstream));
        }
        byte[] body = chunks.toArray();
        return Bytes.of("RIFF").u32le(body.length + 4).ascii("WEBP").put(body).toArray();
    }
}
