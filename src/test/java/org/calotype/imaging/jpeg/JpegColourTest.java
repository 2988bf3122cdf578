package org.calotype.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.calotype.imaging.Planes.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.calotype.imaging.Crop;
import org.calotype.imaging.IccProfile;
import org.calotype.imaging.Picture;
import org.calotype.imaging.Picture.Colour;
import org.calotype.imaging.Resampler;
import org.calotype.imaging.SrgbConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JpegColourTest {

    @TempDir Path folder;

    @Test
    void one_component_is_grey() throws IOException {
        assertThat(decode(flat("11", 10)).colour()).isEqualTo(Colour.GREY);
    }

    @Test
    void three_components_are_luminance_and_chroma_unless_marked_as_red_green_blue()
            throws IOException {
        assertThat(colourOf(flat("11 11 11", 1, 2, 3))).isEqualTo(Colour.YCBCR);
        assertThat(colourOf(flat("11 11 11", 1, 2, 3).withJfif())).isEqualTo(Colour.YCBCR);
        assertThat(colourOf(flat("11 11 11", 1, 2, 3).withAdobe(1))).isEqualTo(Colour.YCBCR);
        assertThat(colourOf(flat("11 11 11", 1, 2, 3).withAdobe(0))).isEqualTo(Colour.RGB);
        byte[] named = flat("11 11 11", 1, 2, 3).bytes();
        rename(named, 'R', 'G', 'B');
        assertThat(decode(named).colour()).isEqualTo(Colour.RGB);
    }

    private static void rename(byte[] jpeg, char... ids) {
        int frame = JpegDecoderTest.indexOf(jpeg, 0xFF, Marker.SOF0);
        int scan = JpegDecoderTest.indexOf(jpeg, 0xFF, Marker.SOS);
        for (int i = 0; i < ids.length; i++) {
            jpeg[frame + 10 + 3 * i] = (byte) ids[i];
            jpeg[scan + 5 + 2 * i] = (byte) ids[i];
        }
    }

    @Test
    void inks_written_by_adobe_are_stored_inverted() throws IOException {
        Picture adobe = decode(flat("11 11 11 11", 255, 155, 55, 205).withAdobe(0));
        assertThat(adobe.colour()).isEqualTo(Colour.CMYK);
        assertSamples(adobe, 0, 100, 200, 50);
        Picture plain = decode(flat("11 11 11 11", 255, 155, 55, 205));
        assertThat(plain.colour()).isEqualTo(Colour.CMYK);
        assertSamples(plain, 255, 155, 55, 205);
    }

    @Test
    void inks_stored_as_luminance_and_chroma_keep_their_colour() throws IOException {
        // The YCbCr of 200, 100, 50 and the complement of black 30.
        Picture picture = decode(flat("11 11 11 11", 124, 86, 182, 225).withAdobe(2));
        assertThat(picture.colour()).isEqualTo(Colour.YCCK);
        BufferedImage light = SrgbConverter.toSrgb(scaled(picture));
        // What the inks 200, 100, 50 and black 30 leave.
        assertThat((light.getRGB(0, 0) >> 16) & 255).isCloseTo(55 * 225 / 255, within(2));
        assertThat((light.getRGB(0, 0) >> 8) & 255).isCloseTo(155 * 225 / 255, within(2));
        assertThat(light.getRGB(0, 0) & 255).isCloseTo(205 * 225 / 255, within(2));
    }

    @Test
    void a_profile_cut_into_segments_is_joined_in_their_order() throws IOException {
        byte[] profile = new byte[1000];
        for (int i = 0; i < profile.length; i++) {
            profile[i] = (byte) (i * 7);
        }
        JpegSample sample = flat("11", 1);
        sample.withSegment(Marker.APP2, piece(2, 3, Arrays.copyOfRange(profile, 400, 700)));
        sample.withSegment(Marker.APP2, piece(1, 3, Arrays.copyOfRange(profile, 0, 400)));
        sample.withSegment(Marker.APP2, "MPF\0 something else".getBytes(StandardCharsets.US_ASCII));
        sample.withSegment(Marker.APP2, piece(3, 3, Arrays.copyOfRange(profile, 700, 1000)));
        IccProfile joined = Objects.requireNonNull(decode(sample).iccProfile());
        assertThat(joined.bytes()).isEqualTo(profile);
    }

    @Test
    void a_profile_with_missing_or_double_pieces_is_no_profile() throws IOException {
        byte[] part = new byte[200];
        JpegSample missing = flat("11", 1).withSegment(Marker.APP2, piece(1, 2, part));
        assertThat(decode(missing).iccProfile()).isNull();
        JpegSample twice = flat("11", 1);
        twice.withSegment(Marker.APP2, piece(1, 2, part));
        twice.withSegment(Marker.APP2, piece(1, 2, part));
        assertThat(decode(twice).iccProfile()).isNull();
        JpegSample beyond = flat("11", 1).withSegment(Marker.APP2, piece(3, 2, part));
        assertThat(decode(beyond).iccProfile()).isNull();
    }

    @Test
    void a_profile_larger_than_any_real_one_is_not_collected() throws IOException {
        JpegSample sample = flat("11", 1);
        int pieces = IccProfile.MAX_BYTES / 65_000 + 1;
        for (int i = 1; i <= pieces; i++) {
            sample.withSegment(Marker.APP2, piece(i, pieces, new byte[65_000]));
        }
        assertThat(decode(sample).iccProfile()).isNull();
    }

    private static byte[] piece(int number, int count, byte[] content) {
        byte[] signature = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
        byte[] piece = Arrays.copyOf(signature, signature.length + 2 + content.length);
        piece[signature.length] = (byte) number;
        piece[signature.length + 1] = (byte) count;
        System.arraycopy(content, 0, piece, signature.length + 2, content.length);
        return piece;
    }

    /** One block in which each component has one value (to the next multiple of 3/8). */
    private static JpegSample flat(String sampling, int... values) {
        JpegSample sample = new JpegSample(8, 8, sampling);
        for (int c = 0; c < values.length; c++) {
            Arrays.fill(sample.blocks[c][0], 0);
            sample.blocks[c][0][0] = Math.round((values[c] - 128) * 8f / JpegSample.quantum(0));
        }
        return sample.scan(JpegDecoderTest.all(sample));
    }

    private static void assertSamples(Picture picture, int... expected) {
        for (int c = 0; c < expected.length; c++) {
            assertThat(sample(picture.planes().get(c), 9)).isCloseTo(expected[c], within(0.2f));
        }
    }

    private static Picture scaled(Picture picture) {
        return Resampler.scale(picture, Crop.whole(picture), 4, 4);
    }

    private Colour colourOf(JpegSample sample) throws IOException {
        return decode(sample).colour();
    }

    private Picture decode(JpegSample sample) throws IOException {
        return decode(sample.bytes());
    }

    private Picture decode(byte[] jpeg) throws IOException {
        Path file = folder.resolve("sample.jpg");
        Files.write(file, jpeg);
        return JpegDecoder.decode(file, 0, 0);
    }
}
