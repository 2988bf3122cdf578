package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.calotype.Answer;
import org.calotype.ApiCall;
import org.calotype.CalotypeServer;
import org.calotype.Digest;
import org.calotype.Pictures;
import org.calotype.imaging.Samples;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of many formats, made by other programs, from the upload to their derivatives. */
@NullMarked
class StillFormatsIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @BeforeAll
    static void takes_them_all() {
        server.choose(
                "{\"formats\": \"jpeg,png,avif,heic,tiff,ico,dicom,fits\","
                        + " \"duplicates\": \"allow\"}");
    }

    @AfterAll
    static void takes_the_usual_ones_again() {
        server.choose("{\"formats\": null, \"duplicates\": null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lzw.tiff",
                "deflate.tiff",
                "packbits.tiff",
                "deep.tiff",
                "planar.tiff",
                "tiled.tiff",
                "pages.tiff",
                "big.tiff",
                "palette.tiff"
            })
    void a_tiff_is_kept_and_shown_as_a_jpeg(String name) throws IOException {
        Answer answer = uploaded(name, name.replace(".tiff", ".TIF"));

        assertThat(answer.textAt("image.mime")).isEqualTo("image/tiff");
        assertThat(answer.textAt("image.extension")).isEqualTo("tif");
        assertThat(answer.numberAt("image.width")).isEqualTo(192);
        assertThat(answer.numberAt("image.height")).isEqualTo(128);
        assertThat(answer.numberAt("image.is_animated")).isEqualTo(0);
        assertThat(server.get(answer.textAt("image.url")).body())
                .isEqualTo(Files.readAllBytes(Samples.of(name)));
        assertThat(answer.textAt("image.medium.mime")).isEqualTo("image/jpeg");
        assertThat(answer.textAt("image.medium.url")).endsWith(".md.jpeg");
        assertThat(answer.textAt("image.display_url")).isEqualTo(answer.textAt("image.medium.url"));
        assertShowsTheFields(picture(answer, "medium"), 12);
        assertThat(picture(answer, "thumb").getWidth()).isEqualTo(320);
    }

    @ParameterizedTest
    @CsvSource({"cmyk.tiff, 45", "cmyk.jpg, 45"})
    void inks_become_colours(String name, int tolerance) throws IOException {
        assertShowsTheFields(picture(uploaded(name, name), "thumb"), tolerance);
    }

    @ParameterizedTest
    @CsvSource({
        "alpha.tiff, image/tiff",
        "bitmap.ico, image/x-icon",
        "alpha.heic, image/heic",
        "alpha.avif, image/avif"
    })
    void what_is_transparent_is_shown_as_a_png(String name, String mime) throws IOException {
        Answer answer = uploaded(name, name);

        assertThat(answer.textAt("image.mime")).isEqualTo(mime);
        assertThat(answer.textAt("image.thumb.mime")).isEqualTo("image/png");
        BufferedImage thumb = picture(answer, "thumb");
        assertThat(Math.abs((thumb.getRGB(160, 3) >>> 24) - (thumb.getRGB(160, 316) >>> 24)))
                .isGreaterThan(150);
    }

    @ParameterizedTest
    @CsvSource({
        "still.heic, image/heic", "grid.avif, image/avif", "still.avif, image/avif",
        "deep.avif, image/avif", "turned.heic, image/heic", "metadata.avif, image/avif"
    })
    void heic_and_avif_are_shown_as_a_jpeg(String name, String mime) throws IOException {
        Answer answer = uploaded(name, name);

        assertThat(answer.textAt("image.mime")).isEqualTo(mime);
        assertThat(answer.textAt("image.thumb.mime")).isEqualTo("image/jpeg");
        assertThat(server.get(answer.textAt("image.url")).body())
                .isEqualTo(Files.readAllBytes(Samples.of(name)));
        assertShowsTheFields(picture(answer, "thumb"), 16);
        if (mime.equals("image/heic")) {
            assertThat(answer.textAt("image.display_url"))
                    .isEqualTo(answer.textAt("image.medium.url"));
        }
    }

    /** What Chromium shows: the corners of the upright picture by number of field. */
    @ParameterizedTest
    @CsvSource({
        "irot1.avif, 128, 192, 1 3 0 2", "irot2.avif, 192, 128, 3 2 1 0",
        "irot3.avif, 128, 192, 2 0 3 1", "imir0.avif, 192, 128, 2 3 0 1",
        "imir1.avif, 192, 128, 1 0 3 2", "irot-imir.avif, 128, 192, 0 2 1 3"
    })
    void a_turned_picture_stands_upright(String name, int width, int height, String corners)
            throws IOException {
        Answer answer = uploaded(name, name);

        assertThat(answer.numberAt("image.width")).isEqualTo(width);
        assertThat(answer.numberAt("image.height")).isEqualTo(height);
        String[] fields = corners.split(" ");
        int[] expected = new int[4];
        for (int i = 0; i < 4; i++) {
            expected[i] = Samples.fields()[Integer.parseInt(fields[i])];
        }
        assertShows(picture(answer, "thumb"), expected, 16);
    }

    @Test
    void an_animated_avif_moves_and_shows_its_first_frame() throws IOException {
        Answer answer = uploaded("moving.avif", "moving.avif");

        assertThat(answer.numberAt("image.is_animated")).isEqualTo(1);
        assertShowsTheFields(picture(answer, "medium"), 16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg.tiff"})
    void rare_packing_is_left_to_the_worker(String name) throws IOException {
        assertShowsTheFields(picture(uploaded(name, name), "medium"), 16);
    }

    @Test
    void a_jpeg_of_twelve_bits_is_shown_as_a_usual_one() throws IOException {
        Answer answer = uploaded("deep.jpg", "deep.jpg");
        BufferedImage thumb = picture(answer, "thumb");

        assertIsShownByItsMedium(answer);
        // the middle square of a ramp from black to white
        assertThat(thumb.getRaster().getSample(2, 160, 0)).isBetween(25, 45);
        assertThat(thumb.getRaster().getSample(317, 160, 0)).isBetween(210, 230);
    }

    /** The platform reads it where it was built with the system's libjpeg, as Debian's is. */
    @Test
    void an_arithmetic_jpeg_is_shown_where_the_platform_can() throws IOException {
        byte[] bytes = Files.readAllBytes(Samples.of("arithmetic.jpg"));
        Answer answer = server.upload().file("arithmetic.jpg", bytes).send();

        if (isReadByThePlatform(bytes)) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertShowsTheFields(picture(answer, "thumb"), 12);
            assertIsShownByItsMedium(answer);
        } else {
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        }
    }

    /** No browser decodes the original, so nobody is led to it, however small it is. */
    private static void assertIsShownByItsMedium(Answer answer) {
        String medium = answer.textAt("image.medium.url");

        assertThat(answer.numberAt("image.width")).isLessThanOrEqualTo(500);
        assertThat(answer.textAt("image.display_url")).isEqualTo(medium);
        assertThat(answer.textAt("image.medium.mime")).isEqualTo("image/jpeg");
        assertThat(picture(answer, "medium").getWidth())
                .isEqualTo((int) answer.numberAt("image.width"));
        String path = URI.create(medium).getPath();
        assertThat(server.get(answer.textAt("image.url_viewer")).text())
                .contains("src=\"" + path + "\"", "data-zoom=\"" + path + "\"");
    }

    private static boolean isReadByThePlatform(byte[] jpeg) {
        try {
            return ImageIO.read(new ByteArrayInputStream(jpeg)) != null;
        } catch (IOException arithmetic) {
            return false;
        }
    }

    @Test
    void a_fax_is_black_and_white() throws IOException {
        BufferedImage medium = picture(uploaded("group4.tiff", "fax.tiff"), "medium");

        assertThat(medium.getRGB(48, 32) & 255).isLessThan(10);
        assertThat(medium.getRGB(144, 96) & 255).isGreaterThan(245);
    }

    @Test
    void a_dicom_stack_is_shown_in_its_display_range() throws IOException {
        Answer answer = uploaded("stack.dcm", "stack.dcm");

        assertThat(answer.textAt("image.mime")).isEqualTo("application/dicom");
        assertThat(answer.textAt("image.extension")).isEqualTo("dcm");
        assertThat(answer.textAt("image.original_exifdata"))
                .contains("\"Slices\":\"3\"")
                .contains("\"DisplayRangeMinimum\":\"1000\"")
                .contains("\"DisplayRangeMaximum\":\"2280\"");
        BufferedImage medium = picture(answer, "medium");
        assertThat(medium.getRaster().getSample(1, 24, 0)).isLessThan(20);
        assertThat(medium.getRaster().getSample(62, 24, 0)).isGreaterThan(235);
    }

    @Test
    void a_dicom_in_colour_keeps_its_colours() throws IOException {
        assertShowsTheFields(picture(uploaded("fields.dcm", "fields.dcm"), "medium"), 12);
    }

    @Test
    void a_fits_is_shown_from_its_least_to_its_greatest_sample() throws IOException {
        Answer answer = uploaded("ramp.fits", "ramp.fits");

        assertThat(answer.textAt("image.mime")).isEqualTo("image/fits");
        BufferedImage medium = picture(answer, "medium");
        int top = medium.getRGB(32, 0) & 255;
        int bottom = medium.getRGB(32, 47) & 255;
        assertThat(Math.abs(top - bottom)).isGreaterThan(230);
    }

    @ParameterizedTest
    @CsvSource({
        "meta.jpg, image/jpeg, 12", "cmyk.jpg, image/jpeg, 45", "quad.png, image/png, 6",
        "plain.tiff, image/jpeg, 12", "deep.tiff, image/jpeg, 12", "planar.tiff, image/jpeg, 12",
        "palette.tiff, image/jpeg, 12", "cmyk.tiff, image/jpeg, 45", "still.heic, image/jpeg, 16",
        "grid.avif, image/jpeg, 16", "deep.avif, image/jpeg, 16", "png.ico, image/png, 6"
    })
    void a_width_shrinks_every_still_and_keeps_its_colours(String name, String mime, int tolerance)
            throws IOException {
        Answer answer = shrunk(name, server.upload().field("width", "96"));

        assertThat(answer.textAt("image.mime")).isEqualTo(mime);
        assertShowsTheFields(original(answer), tolerance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha.png", "alpha.tiff", "alpha.heic", "alpha.avif"})
    void a_width_keeps_what_is_transparent(String name) throws IOException {
        Answer answer = shrunk(name, server.upload().field("width", "96"));

        assertThat(answer.textAt("image.mime")).isEqualTo("image/png");
        BufferedImage picture = original(answer);
        int top = picture.getRGB(48, 1) >>> 24;
        int bottom = picture.getRGB(48, picture.getHeight() - 2) >>> 24;
        assertThat(Math.abs(top - bottom)).isGreaterThan(200);
    }

    @Test
    void a_maximum_of_the_site_shrinks_every_still_as_a_width_does() throws IOException {
        server.choose("{\"max_width\": 96}");
        try {
            for (String name : List.of("meta.jpg", "quad.png", "plain.tiff", "still.avif")) {
                assertShowsTheFields(original(shrunk(name, server.upload())), 16);
            }
        } finally {
            server.choose("{\"max_width\": null}");
        }
    }

    private static Answer shrunk(String name, ApiCall call) throws IOException {
        byte[] bytes = Files.readAllBytes(Samples.of(name));
        Answer answer = call.file("w" + name, bytes).send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.numberAt("image.width")).isEqualTo(96);
        assertThat(answer.textAt("image.source_md5")).isEqualTo(Digest.md5(bytes));
        return answer;
    }

    private static BufferedImage original(Answer answer) {
        BufferedImage picture = Pictures.decoded(server.get(answer.textAt("image.url")).body());
        assertThat(picture.getWidth()).isEqualTo(96);
        return picture;
    }

    @Test
    void files_of_one_name_and_two_formats_keep_their_own_derivatives() throws IOException {
        byte[] tiff = Files.readAllBytes(Samples.of("plain.tiff"));
        Answer first = server.upload().file("same name.tiff", tiff).send();
        Answer second = server.upload().file("same name.jpeg", Pictures.jpeg(640, 480)).send();

        assertThat(second.status()).as(second.text()).isEqualTo(200);
        assertThat(second.textAt("image.thumb.url")).isNotEqualTo(first.textAt("image.thumb.url"));
        assertShowsTheFields(picture(first, "thumb"), 12);
    }

    @Test
    void a_tiff_tells_its_camera() throws IOException {
        Answer answer = uploaded("metadata.tiff", "camera.tiff");

        assertThat(answer.textAt("image.original_exifdata")).contains("Calotype", "Box 1");
        assertThat(answer.textAt("image.title")).isIn("Four", "Four fields");
        assertThat(answer.textAt("image.description")).isEqualTo("four fields");
    }

    private static Answer uploaded(String sample, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(Samples.of(sample));
        Answer answer = server.upload().file(name, bytes).send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static BufferedImage picture(Answer answer, String derivative) {
        return Pictures.decoded(server.get(answer.textAt("image." + derivative + ".url")).body());
    }

    private static void assertShowsTheFields(BufferedImage image, int tolerance) {
        assertShows(image, Samples.fields(), tolerance);
    }

    private static void assertShows(BufferedImage image, int[] fields, int tolerance) {
        for (int field = 0; field < 4; field++) {
            int x = image.getWidth() * (1 + 2 * (field % 2)) / 4;
            int y = image.getHeight() * (1 + 2 * (field / 2)) / 4;
            for (int shift = 0; shift < 24; shift += 8) {
                assertThat((image.getRGB(x, y) >> shift) & 255)
                        .as("field " + field + " is " + Integer.toHexString(image.getRGB(x, y)))
                        .isCloseTo((fields[field] >> shift) & 255, Offset.offset(tolerance));
            }
        }
    }
}
