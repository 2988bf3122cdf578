package org.calotype.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegEncoderTest {

    /** SOF0, length 17, 8 bits, 16 x 16, three components of 2x2, 1x1 and 1x1. */
    private static final String BASELINE_420 = "ffc0001108001000100301220002110103110";

    @Test
    void colour_is_written_as_baseline_with_halved_chroma() throws IOException {
        byte[] jpeg = write(new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR));
        assertThat(HexFormat.of().formatHex(jpeg)).contains(BASELINE_420);
    }

    @Test
    void grey_stays_grey() throws IOException {
        byte[] jpeg = write(new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY));
        assertThat(read(jpeg).getRaster().getNumBands()).isEqualTo(1);
    }

    @Test
    void what_is_transparent_becomes_white() throws IOException {
        BufferedImage clear = new BufferedImage(16, 16, BufferedImage.TYPE_4BYTE_ABGR);
        assertThat(read(write(clear)).getRGB(5, 5)).isEqualTo(0xFFFFFFFF);
    }

    private static byte[] write(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JpegEncoder.write(image, 90, out);
        return out.toByteArray();
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }
}
