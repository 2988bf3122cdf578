package org.calotype.imaging.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.calotype.imaging.Planes.samples;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.formats.tiff.TiffImageMetadata;
import org.calotype.Programs;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.PictureDecoder;
import org.calotype.imaging.Samples;
import org.calotype.settings.StripRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What HEIC, AVIF and TIFF say, and how they are made to say less. What is written is read back
 * with ExifTool, metadata-extractor and Commons Imaging, and searched byte by byte.
 */
@NullMarked
class ContainerMetadataTest {

    private static final String UNDATED = "\0".repeat(16);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"metadata.heic", "metadata.avif", "metadata.tiff"})
    void reads_camera_moment_place_and_texts(String name) {
        MediaMetadata metadata = read(Samples.of(name));
        assertThat(metadata.cameraMake()).isEqualTo("Calotype");
        assertThat(metadata.cameraModel()).isEqualTo("Box 1");
        assertThat(metadata.description()).isEqualTo("four fields");
        assertThat(metadata.title()).isIn("Four fields", "Four");
        assertThat(String.valueOf(metadata.captureTime())).contains("2024-05-06T07:08:09");
        assertThat(metadata.latitude()).isBetween(48.85, 48.86);
        assertThat(metadata.longitude()).isBetween(2.34, 2.36);
        assertThat(metadata.exifJson().orElse("")).contains("\"Make\":\"Calotype\"");
    }

    private static MediaMetadata read(Path file) {
        return MetadataReader.read(file, HeaderReader.read(file).format());
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.heic", "metadata.avif", "metadata.tiff"})
    void location_leaves_the_camera_and_no_place(String name)
            throws IOException, ImageProcessingException {
        Path stripped = strip(name, StripRule.LOCATION);
        MediaMetadata metadata = read(stripped);
        assertThat(metadata.latitude()).isNull();
        assertThat(metadata.cameraModel()).isEqualTo("Box 1");
        assertThat(metadata.title()).isIn("Four fields", "Four");
        Metadata asOthersSeeIt = ImageMetadataReader.readMetadata(stripped.toFile());
        assertThat(asOthersSeeIt.getDirectoriesOfType(GpsDirectory.class))
                .allSatisfy(place -> assertThat(place.getGeoLocation()).isNull());
        assertThat(tags(asOthersSeeIt)).contains("Box 1").doesNotContain("Paris", "48,51");
        assertThat(text(stripped)).doesNotContain("Paris", "48,51.5N", "GPSLat");
        assertThat(Programs.exiftool(stripped))
                .contains("Box 1")
                .doesNotContain("48 deg", "Paris", "GPS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.heic", "metadata.avif", "metadata.tiff"})
    void all_leaves_the_picture_only(String name) throws IOException, ImageProcessingException {
        Path stripped = strip(name, StripRule.ALL);
        MediaMetadata metadata = read(stripped);
        assertThat(metadata.cameraMake()).isNull();
        assertThat(metadata.title()).isNull();
        assertThat(metadata.exifJson().orElse("")).doesNotContain("Calotype");
        Metadata asOthersSeeIt = ImageMetadataReader.readMetadata(stripped.toFile());
        assertThat(tags(asOthersSeeIt)).doesNotContain("Calotype", "Four", "Paris", "2024");
        assertThat(text(stripped))
                .doesNotContain("Calotype", "Four", "four", "Paris", "2024", "Box 1");
        assertThat(Programs.exiftool(stripped))
                .doesNotContain("Calotype", "Four", "four", "Paris", "2024", "Box 1");
    }

    @Test
    void commons_imaging_finds_no_tag_of_the_camera_in_a_stripped_tiff() throws IOException {
        Path stripped = strip("metadata.tiff", StripRule.ALL);
        TiffImageMetadata tags = (TiffImageMetadata) Imaging.getMetadata(stripped.toFile());
        assertThat(tags.getAllFields())
                .extracting(field -> field.getTag())
                .contains(256, 257, 273)
                .doesNotContain(270, 271, 272, 700, 33723, 34665, 34853);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.tiff", "pages.tiff", "big.tiff", "cmyk.tiff", "tiled.tiff"})
    void stripping_a_tiff_leaves_its_pixels(String name) throws IOException {
        Path stripped = strip(name, StripRule.ALL);
        ImageHeader before = HeaderReader.read(Samples.of(name));
        ImageHeader after = HeaderReader.read(stripped);
        assertThat(after).isEqualTo(before);
        assertThat(samples(PictureDecoder.decode(stripped, after, 0, 0).planes().get(0)))
                .isEqualTo(
                        samples(
                                PictureDecoder.decode(Samples.of(name), before, 0, 0)
                                        .planes()
                                        .get(0)));
    }

    /** What is coded lies in the mdat box, of which only metadata items may change. */
    @ParameterizedTest
    @ValueSource(strings = {"still.heic", "irot-imir.avif", "grid.avif"})
    void stripping_a_file_without_metadata_leaves_it_as_it_is(String name) throws IOException {
        assertThat(strip(name, StripRule.ALL)).hasSameBinaryContentAs(Samples.of(name));
    }

    @Test
    void stripping_empties_what_the_movie_of_a_sequence_tells_and_moves_nothing()
            throws IOException {
        // the reference between the tracks becomes user data that tells something
        byte[] told = replaced("tref\0\0\0\14auxl", "udtaPARISFRA");
        Path file = Files.write(folder.resolve("told.avif"), told);
        Path stripped = folder.resolve("stripped.avif");
        MetadataStripper.strip(file, MediaFormat.AVIF, StripRule.LOCATION, stripped);
        assertThat(text(stripped)).hasSize(told.length).doesNotContain("udta", "PARIS");
        assertThat(HeaderReader.read(stripped)).isEqualTo(HeaderReader.read(file));
    }

    @Test
    void stripping_all_takes_the_dates_out_of_the_headers_of_a_sequence() throws IOException {
        Path file = Samples.of("moving.avif");
        Path stripped = folder.resolve("dateless.avif");
        assertThat(datesOfHeaders(file)).hasSize(5).doesNotContain(UNDATED);
        MetadataStripper.strip(file, MediaFormat.AVIF, StripRule.LOCATION, stripped);
        assertThat(datesOfHeaders(stripped)).isEqualTo(datesOfHeaders(file));
        MetadataStripper.strip(file, MediaFormat.AVIF, StripRule.ALL, stripped);
        assertThat(datesOfHeaders(stripped)).hasSize(5).containsOnly(UNDATED);
        assertThat(HeaderReader.read(stripped)).isEqualTo(HeaderReader.read(file));
    }

    @Test
    void a_sequence_with_a_track_of_something_else_is_refused_where_metadata_must_go()
            throws IOException {
        byte[] timed = replaced("\0\0\0\0auxv", "\0\0\0\0meta");
        Path file = Files.write(folder.resolve("timed.avif"), timed);
        assertThatThrownBy(
                        () ->
                                MetadataStripper.strip(
                                        file,
                                        MediaFormat.AVIF,
                                        StripRule.ALL,
                                        folder.resolve("stripped.avif")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.sentence(Locale.ENGLISH))
                                        .isEqualTo(
                                                "This site removes metadata, which it cannot do in"
                                                        + " AVIF files."));
    }

    /** Creation and modification, 64 bits each, of the movie, its two tracks and their media. */
    private static List<String> datesOfHeaders(Path file) throws IOException {
        return Pattern.compile("(?:mvhd|tkhd|mdhd)\\x01.{3}(.{16})", Pattern.DOTALL)
                .matcher(text(file))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static byte[] replaced(String before, String after) throws IOException {
        String bytes = text(Samples.of("moving.avif"));
        assertThat(bytes).contains(before);
        return bytes.replace(before, after).getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.heic", "metadata.avif"})
    void stripping_moves_nothing(String name) throws IOException {
        Path stripped = strip(name, StripRule.ALL);
        assertThat(Files.size(stripped)).isEqualTo(Files.size(Samples.of(name)));
        assertThat(HeaderReader.read(stripped)).isEqualTo(HeaderReader.read(Samples.of(name)));
    }

    private Path strip(String name, StripRule rule) throws IOException {
        Path original = Samples.of(name);
        Path stripped = folder.resolve(rule + name);
        MediaFormat format = HeaderReader.read(original).format();
        MetadataStripper.strip(original, format, rule, stripped);
        return stripped;
    }

    private static String tags(Metadata metadata) {
        StringBuilder all = new StringBuilder();
        for (Directory directory : metadata.getDirectories()) {
            if (!directory.getName().equals("File")) {
                directory.getTags().forEach(tag -> all.append(tag).append('\n'));
            }
        }
        return all.toString();
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
