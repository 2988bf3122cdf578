package org.calotype.imaging.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.icc.IccDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.formats.jpeg.JpegImageMetadata;
import org.apache.commons.imaging.formats.tiff.constants.ExifTagConstants;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.settings.StripRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is written is read back with metadata-extractor and Commons Imaging as whole programs see
 * it, and searched byte by byte.
 */
@NullMarked
class MetadataStripperTest {

    private static final MediaFormat JPEG = MediaFormat.JPEG;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF", "WEBP", "BMP"})
    void keep_means_the_same_bytes(MediaFormat format) throws IOException {
        byte[] file = TalkativeFiles.of(format);

        assertThat(strip(format, StripRule.KEEP, file)).isEqualTo(file);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF", "BMP"})
    void a_file_that_says_nothing_stays_as_it_is(MediaFormat format) throws IOException {
        byte[] file = TalkativeFiles.encoded(format.extension());

        assertThat(strip(format, StripRule.LOCATION, file)).isEqualTo(file);
        assertThat(strip(format, StripRule.ALL, file)).isEqualTo(file);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF", "WEBP"})
    void no_place_is_left_anywhere_in_the_bytes(MediaFormat format) throws IOException {
        byte[] file = TalkativeFiles.of(format);
        byte[] bare = strip(format, StripRule.LOCATION, file);

        assertThat(text(file)).contains("PLACE", "48,51.504N");
        assertThat(text(bare)).doesNotContain("PLACE", "48,51.504N");
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            assertThat(TalkativeFiles.contains(bare, coordinate(order))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF", "WEBP"})
    void nothing_is_left_anywhere_in_the_bytes(MediaFormat format) throws IOException {
        byte[] bare = strip(format, StripRule.ALL, TalkativeFiles.of(format));

        assertThat(text(bare))
                .doesNotContain("PLACE", "SECRET", TalkativeFiles.SERIAL, "Acme", "2024:05:01")
                .doesNotContain("IPTC", "xmp", "rdf", "caption", "title", "Photoshop", "Titre");
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "WEBP"})
    void the_other_exif_stays_readable_when_the_place_goes(MediaFormat format)
            throws IOException, ImageProcessingException {
        Metadata left = metadata(strip(format, StripRule.LOCATION, TalkativeFiles.of(format)));

        Directory image = left.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Directory exif = left.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        assertThat(image.getString(ExifIFD0Directory.TAG_MAKE)).isEqualTo("Acme");
        assertThat(image.getString(ExifIFD0Directory.TAG_ORIENTATION)).isEqualTo("6");
        assertThat(image.getDescription(ExifIFD0Directory.TAG_WIN_TITLE))
                .isEqualTo(TalkativeFiles.TITLE);
        assertThat(exif.getString(ExifSubIFDDirectory.TAG_EXPOSURE_TIME)).isEqualTo("1/250");
        assertThat(exif.getString(ExifSubIFDDirectory.TAG_EXPOSURE_BIAS)).isEqualTo("-1/3");
        assertThat(exif.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL))
                .isEqualTo("2024:05:01 12:34:56");
        assertThat(exif.getString(ExifSubIFDDirectory.TAG_LENS_MODEL)).isEqualTo("50mm F1.8");
        assertThat(exif.containsTag(ExifSubIFDDirectory.TAG_MAKERNOTE)).isFalse();
        assertThat(left.getDirectoriesOfType(GpsDirectory.class)).isEmpty();
        assertThat(left.getDirectoriesOfType(ExifThumbnailDirectory.class)).isEmpty();
        assertThat(errors(left)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "WEBP"})
    void the_other_xmp_stays_readable_when_the_place_goes(MediaFormat format)
            throws IOException, ImageProcessingException {
        byte[] bare = strip(format, StripRule.LOCATION, TalkativeFiles.of(format));

        assertThat(metadata(bare).getFirstDirectoryOfType(XmpDirectory.class).getXmpProperties())
                .containsEntry("dc:title[1]", "XMP title & more")
                .containsEntry("GPano:ProjectionType", "equirectangular")
                .containsEntry("xmp:CreateDate", "2023-01-02T03:04:05Z")
                .doesNotContainKeys("exif:GPSLatitude", "photoshop:City", "dc:coverage");
        assertThat(text(bare)).contains("<rdf:li xml:lang=\"fr\">Titre</rdf:li>");
    }

    @Test
    void the_xmp_of_a_gif_goes_altogether() throws IOException {
        byte[] bare = strip(MediaFormat.GIF, StripRule.LOCATION, TalkativeFiles.gif());

        assertThat(text(bare)).doesNotContain("XMP", "rdf").contains("SECRET-comment");
    }

    @Test
    void captions_of_a_jpeg_stay_and_named_places_go()
            throws IOException, ImageProcessingException {
        byte[] bare = strip(JPEG, StripRule.LOCATION, TalkativeFiles.of(JPEG));
        Directory iptc = metadata(bare).getFirstDirectoryOfType(IptcDirectory.class);

        assertThat(iptc.getString(IptcDirectory.TAG_CAPTION)).isEqualTo("IPTC caption");
        assertThat(iptc.getString(IptcDirectory.TAG_OBJECT_NAME)).isEqualTo("IPTC-Überschrift");
        assertThat(iptc.getStringArray(IptcDirectory.TAG_KEYWORDS)).containsExactly("eins", "zwei");
        assertThat(iptc.containsTag(IptcDirectory.TAG_CITY)).isFalse();
        assertThat(text(bare)).contains("SECRET-comment");
    }

    @Test
    void commons_imaging_too_finds_camera_and_no_place() throws IOException {
        byte[] bare = strip(JPEG, StripRule.LOCATION, TalkativeFiles.of(JPEG));
        JpegImageMetadata left = (JpegImageMetadata) Imaging.getMetadata(bare);

        assertThat(left.getExif().getGpsInfo()).isNull();
        assertThat(left.findExifValueWithExactMatch(TiffTagConstants.TIFF_TAG_MODEL).getValue())
                .isEqualTo("Box 2");
        assertThat(
                        left.findExifValueWithExactMatch(ExifTagConstants.EXIF_TAG_FNUMBER)
                                .getDoubleValue())
                .isEqualTo(2.8);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "WEBP"})
    void the_picture_still_stands_upright_when_everything_goes(MediaFormat format)
            throws IOException, ImageProcessingException {
        Metadata left = metadata(strip(format, StripRule.ALL, TalkativeFiles.of(format)));

        Directory image = left.getFirstDirectoryOfType(ExifIFD0Directory.class);
        assertThat(image.getTags()).hasSize(1);
        assertThat(image.getString(ExifIFD0Directory.TAG_ORIENTATION)).isEqualTo("6");
        assertThat(left.getDirectoriesOfType(XmpDirectory.class)).isEmpty();
        assertThat(left.getDirectoriesOfType(IptcDirectory.class)).isEmpty();
        assertThat(errors(left)).isEmpty();
    }

    @Test
    void an_upright_picture_keeps_no_exif_at_all() throws IOException {
        byte[] exif = TalkativeFiles.exif(ByteOrder.BIG_ENDIAN, 1);

        byte[] jpeg = strip(JPEG, StripRule.ALL, TalkativeFiles.jpeg(exif, ""));
        byte[] png = strip(MediaFormat.PNG, StripRule.ALL, TalkativeFiles.png(exif, ""));
        byte[] webp = strip(MediaFormat.WEBP, StripRule.ALL, TalkativeFiles.webp(exif, ""));

        assertThat(text(jpeg)).doesNotContain("Exif");
        assertThat(text(png)).doesNotContain("eXIf");
        assertThat(text(webp)).doesNotContain("EXIF");
        assertThat(webp[WebpFile.FLAGS_AT]).isZero();
    }

    @Test
    void colour_profile_and_jfif_stay_without_their_thumbnail() throws IOException {
        byte[] bare = strip(JPEG, StripRule.ALL, TalkativeFiles.of(JPEG));

        assertThat(text(bare)).contains("ICC_PROFILE\0\1\1profile");
        assertThat(Arrays.copyOfRange(bare, 2, 11))
                .isEqualTo(new byte[] {(byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0});
        assertThat(bare[18]).isZero();
        assertThat(bare[19]).isZero();
        assertThat(text(strip(MediaFormat.PNG, StripRule.ALL, TalkativeFiles.of(MediaFormat.PNG))))
                .contains("gAMA");
    }

    @Test
    void the_adobe_marker_that_says_which_colours_are_meant_stays() throws IOException {
        byte[] plain = TalkativeFiles.encoded("jpg");
        byte[] adobe = TalkativeFiles.segment(0xEE, "Adobe\0d\0\0\0\0\0".getBytes(ISO_8859_1));
        byte[] file =
                TalkativeFiles.joined(
                        Arrays.copyOf(plain, 2), adobe, Arrays.copyOfRange(plain, 2, plain.length));

        assertThat(strip(JPEG, StripRule.ALL, file)).isEqualTo(file);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void the_coded_pixels_are_untouched(MediaFormat format) throws IOException {
        byte[] plain = TalkativeFiles.encoded(format.extension());
        for (StripRule rule : List.of(StripRule.LOCATION, StripRule.ALL)) {
            byte[] bare = strip(format, rule, TalkativeFiles.of(format));

            assertThat(TalkativeFiles.contains(bare, coded(format, plain))).isTrue();
            assertThat(pixels(bare)).isEqualTo(pixels(plain));
        }
    }

    /** From the first table or pixel on to the end. */
    private static byte[] coded(MediaFormat format, byte[] plain) {
        int from =
                switch (format) {
                    case JPEG -> 20;
                    case PNG -> 33;
                    default -> 13 + (3 << ((plain[10] & 7) + 1));
                };
        return Arrays.copyOfRange(plain, from, plain.length);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCATION", "ALL"})
    void a_stripped_webp_says_its_new_length_and_contents(StripRule rule) throws IOException {
        byte[] bare = strip(MediaFormat.WEBP, rule, TalkativeFiles.of(MediaFormat.WEBP));
        int length = ByteBuffer.wrap(bare).order(ByteOrder.LITTLE_ENDIAN).getInt(4);

        assertThat(length).isEqualTo(bare.length - 8);
        assertThat(bare[WebpFile.FLAGS_AT]).isEqualTo((byte) (rule == StripRule.ALL ? 8 : 12));
        assertThat(text(bare)).contains("VP8L\r\0\0\0/\0\0\0\u0010");
    }

    @Test
    void an_animated_gif_goes_on_repeating() throws IOException {
        byte[] bare = strip(MediaFormat.GIF, StripRule.ALL, TalkativeFiles.gif());

        assertThat(text(bare)).contains("NETSCAPE2.0");
        assertThat(bare[bare.length - 1]).isEqualTo((byte) 0x3B);
    }

    @Test
    void an_unreadable_exif_block_goes_altogether() throws IOException {
        byte[] exif = TalkativeFiles.exif(ByteOrder.BIG_ENDIAN, 6);
        exif[0] = 'X';

        byte[] bare = strip(JPEG, StripRule.LOCATION, TalkativeFiles.jpeg(exif, ""));

        assertThat(text(bare)).doesNotContain("Exif", "Acme", "PLACE");
    }

    @Test
    void an_unreadable_xmp_packet_goes_altogether() throws IOException {
        String cut = TalkativeFiles.xmp().substring(0, TalkativeFiles.xmp().length() - 60);

        byte[] bare =
                strip(
                        JPEG,
                        StripRule.LOCATION,
                        TalkativeFiles.jpeg(TalkativeFiles.exif(ByteOrder.BIG_ENDIAN, 1), cut));

        assertThat(text(bare)).doesNotContain("rdf", "PLACE");
    }

    @Test
    void metadata_hidden_between_the_scans_of_a_progressive_jpeg_goes_too() throws IOException {
        byte[] plain = TalkativeFiles.encoded("jpg");
        byte[] hidden = TalkativeFiles.segment(0xE1, "Exif\0\0PLACE-late".getBytes(ISO_8859_1));
        byte[] file =
                TalkativeFiles.joined(
                        Arrays.copyOf(plain, plain.length - 2),
                        hidden,
                        Arrays.copyOfRange(plain, plain.length - 2, plain.length));

        assertThat(strip(JPEG, StripRule.LOCATION, file)).isEqualTo(plain);
    }

    @Test
    void a_missing_end_marker_alone_is_fine() throws IOException {
        byte[] jpeg = TalkativeFiles.encoded("jpg");
        byte[] png = TalkativeFiles.encoded("png");
        byte[] gif = TalkativeFiles.encoded("gif");

        byte[] cutJpeg = Arrays.copyOf(jpeg, jpeg.length - 2);
        byte[] cutPng = Arrays.copyOf(png, png.length - 12);
        byte[] cutGif = Arrays.copyOf(gif, gif.length - 1);

        assertThat(strip(JPEG, StripRule.ALL, cutJpeg)).isEqualTo(cutJpeg);
        assertThat(strip(MediaFormat.PNG, StripRule.ALL, cutPng)).isEqualTo(cutPng);
        assertThat(strip(MediaFormat.GIF, StripRule.ALL, cutGif)).isEqualTo(gif);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF", "WEBP"})
    void a_broken_structure_is_refused(MediaFormat format) throws IOException {
        byte[] file = TalkativeFiles.of(format);
        for (byte[] broken :
                List.of(
                        new byte[0],
                        Arrays.copyOf(file, 5),
                        Arrays.copyOf(file, 40),
                        "<?php echo 1; ?>                     ".getBytes(UTF_8))) {
            assertThatThrownBy(() -> strip(format, StripRule.ALL, broken))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            refused ->
                                    assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_IMAGE));
        }
    }

    private byte[] strip(MediaFormat format, StripRule rule, byte[] file) throws IOException {
        Path in = folder.resolve("in");
        Path out = folder.resolve("out");
        Files.write(in, file);
        MetadataStripper.strip(in, format, rule, out);
        return Files.readAllBytes(out);
    }

    private static Metadata metadata(byte[] file) throws IOException, ImageProcessingException {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
    }

    /** What metadata-extractor complains about, except the colour profile that is none. */
    private static List<String> errors(Metadata metadata) {
        return StreamSupport.stream(metadata.getDirectories().spliterator(), false)
                .filter(directory -> !(directory instanceof IccDirectory))
                .flatMap(
                        directory ->
                                StreamSupport.stream(directory.getErrors().spliterator(), false))
                .toList();
    }

    private static byte[] coordinate(ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(16).order(order);
        for (int i = 2; i < 6; i++) {
            bytes.putInt(TalkativeFiles.LATITUDE[i]);
        }
        return bytes.array();
    }

    private static String text(byte[] file) {
        return new String(file, ISO_8859_1);
    }

    private static List<Integer> pixels(byte[] file) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(file));
        List<Integer> pixels = new ArrayList<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                pixels.add(image.getRGB(x, y));
            }
        }
        return pixels;
    }
}
