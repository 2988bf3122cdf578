package org.calotype.imaging.webp;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPReadParam;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.PixelSize;

/**
 * The native library, libwebp 1.5.0 (CVE-2023-4863 was mended in 1.3.2), through the classes of
 * webp-imageio. They are asked directly and not by way of the registry of ImageIO, which an
 * application in a server does not own.
 */
final class LibWebp {

    /** Where webp-imageio unpacks the library; it walks through all of this folder first. */
    private static final String FOLDER_PROPERTY = "com.luciad.imageio.webp.tmpdir";

    /** Of libwebp's 0 (fast) to 6; 4 takes twice the time of 2 for two per cent of the size. */
    private static final int METHOD = 2;

    private static final WebPImageReaderSpi READERS = new WebPImageReaderSpi();
    private static final WebPImageWriterSpi WRITERS = new WebPImageWriterSpi();

    static {
        if (System.getProperty(FOLDER_PROPERTY) == null) {
            System.setProperty(FOLDER_PROPERTY, ownFolder());
        }
    }

    private LibWebp() {}

    private static String ownFolder() {
        try {
            Path folder = Files.createTempDirectory("calotype-webp");
            folder.toFile().deleteOnExit();
            return folder.toString();
        } catch (IOException e) {
            return System.getProperty("java.io.tmpdir", ".");
        }
    }

    /**
     * Decodes a still file of one bitstream.
     *
     * @param scaled size to which the library scales by areas while it decodes
     * @return packed pixels, 0xAARRGGBB, not premultiplied
     */
    static BufferedImage decode(byte[] file, PixelSize scaled) throws IOException {
        ImageReader reader = READERS.createReaderInstance(null);
        WebPReadParam parameters = readParameters();
        parameters.setUseScaling(true);
        parameters.setScaledWidth(scaled.width());
        parameters.setScaledHeight(scaled.height());
        try (MemoryImageInput input = new MemoryImageInput(file)) {
            reader.setInput(input);
            return reader.read(0, parameters);
        } catch (IOException e) {
            throw new BrokenImage("libwebp: " + e.getMessage());
        } catch (OutOfMemoryError status) {
            // That of the JVM says which memory; this is libwebp's word for alpha without sense.
            if (status.getMessage() != null) {
                throw status;
            }
            throw new BrokenImage("libwebp: no memory, or no alpha");
        } finally {
            // The library reads the parameters through a pointer that their cleaner frees.
            Reference.reachabilityFence(parameters);
            reader.dispose();
        }
    }

    private static WebPReadParam readParameters() {
        try {
            return new WebPReadParam();
        } catch (LinkageError e) {
            throw Problem.of(e, ErrorCode.UNSUPPORTED_FORMAT);
        }
    }

    /**
     * Encodes lossy, with alpha where the image has it.
     *
     * @param image TYPE_3BYTE_BGR or TYPE_4BYTE_ABGR
     */
    static void encode(BufferedImage image, int quality, OutputStream out) throws IOException {
        ImageWriter writer = WRITERS.createWriterInstance(null);
        WebPWriteParam parameters = writeParameters();
        parameters.setCompressionType(CompressionType.Lossy);
        parameters.setCompressionQuality(quality / 100f);
        parameters.setMethod(METHOD);
        try (MemoryCacheImageOutputStream buffered = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(buffered);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            Reference.reachabilityFence(parameters);
            writer.dispose();
        }
    }

    private static WebPWriteParam writeParameters() {
        try {
            return new WebPWriteParam(Locale.ROOT);
        } catch (LinkageError e) {
            throw Problem.of(e, ErrorCode.UNSUPPORTED_FORMAT);
        }
    }
}
