package org.calotype.imaging.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.imaging.formats.jpeg.exif.ExifRewriter;
import org.apache.commons.imaging.formats.tiff.constants.ExifTagConstants;
import org.apache.commons.imaging.formats.tiff.constants.MicrosoftTagConstants;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;
import org.calotype.format.MediaFormat;
import org.calotype.settings.StripRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class MetadataReaderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void reads_what_commons_imaging_wrote() throws IOException {
        TiffOutputSet set = new TiffOutputSet();
        set.getOrCreateRootDirectory().add(MicrosoftTagConstants.EXIF_TAG_XPTITLE, "Ein Titel");
        set.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_MAKE, "Acme");
        set.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_MODEL, "Box 2");
        set.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_ORIENTATION, (short) 8);
        set.getOrCreateExifDirectory()
                .add(ExifTagConstants.EXIF_TAG_DATE_TIME_ORIGINAL, "2020:02:29 23:59:58");
        set.setGpsInDegrees(-70.5, -33.4);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        new ExifRewriter().updateExifMetadataLossy(TalkativeFiles.encoded("jpg"), jpeg, set);

        MediaMetadata read = read(MediaFormat.JPEG, jpeg.toByteArray());

        assertThat(read.title()).isEqualTo("Ein Titel");
        assertThat(read.cameraMake()).isEqualTo("Acme");
        assertThat(read.cameraModel()).isEqualTo("Box 2");
        assertThat(read.orientation()).isEqualTo(8);
        assertThat(read.captureTime())
                .isEqualTo(new CaptureTime(LocalDateTime.of(2020, 2, 29, 23, 59, 58), null));
        assertThat(read.latitude()).isCloseTo(-33.4, within(1e-6));
        assertThat(read.longitude()).isCloseTo(-70.5, within(1e-6));
        assertThat(read.altitude()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "WEBP"})
    void reads_exif_from_every_container(MediaFormat format) throws IOException {
        MediaMetadata read = read(format, TalkativeFiles.of(format));

        assertThat(read.title()).isEqualTo("Café am Ufer");
        assertThat(read.description()).isEqualTo("Beschreibung über zwei Zeilen");
        assertThat(read.cameraMake()).isEqualTo("Acme");
        assertThat(read.cameraModel()).isEqualTo("Box 2");
        assertThat(read.software()).isEqualTo("Firmware 1.0");
        assertThat(read.captureTime())
                .isEqualTo(
                        new CaptureTime(
                                LocalDateTime.of(2024, 5, 1, 12, 34, 56), ZoneOffset.ofHours(2)));
        assertThat(read.latitude()).isCloseTo(48.8584, within(1e-6));
        assertThat(read.longitude()).isCloseTo(2.3534167, within(1e-6));
        assertThat(read.altitude()).isEqualTo(35.1);
        assertThat(read.orientation()).isEqualTo(6);
        assertThat(read.panorama360()).isTrue();
    }

    @Test
    void tells_tags_under_the_names_and_in_the_forms_of_php() throws IOException {
        JsonObject json = json(read(MediaFormat.JPEG, TalkativeFiles.of(MediaFormat.JPEG)));

        assertThat(json.getString("Make")).isEqualTo("Acme");
        assertThat(json.getString("Orientation")).isEqualTo("6");
        assertThat(json.getString("ExposureTime")).isEqualTo("1/250");
        assertThat(json.getString("FNumber")).isEqualTo("14/5");
        assertThat(json.getString("ExposureBiasValue")).isEqualTo("-1/3");
        assertThat(json.getString("ISOSpeedRatings")).isEqualTo("400");
        assertThat(json.getString("ExifVersion")).isEqualTo("0232");
        assertThat(json.getString("DateTimeOriginal")).isEqualTo("2024:05:01 12:34:56");
        assertThat(json.getString("UserComment")).isEqualTo("a remark");
        assertThat(json.getString("UndefinedTag:0xA434")).isEqualTo("50mm F1.8");
        assertThat(json.getJsonArray("GPSLatitude"))
                .isEqualTo(Json.createArrayBuilder(List.of("48/1", "51/1", "756/25")).build());
        assertThat(json.getJsonArray("ComponentsConfiguration"))
                .isEqualTo(Json.createArrayBuilder(List.of("1", "2", "3", "0")).build());
        assertThat(json.getString("width")).isEqualTo("24");
        assertThat(json.getString("height")).isEqualTo("16");
        assertThat(json.getJsonObject("IPTC").getString("title")).isEqualTo("IPTC-Überschrift");
        assertThat(json.getJsonObject("IPTC").getJsonArray("keywords")).hasSize(2);
        assertThat(json.getJsonObject("IPTC").getString("caption")).isEqualTo("IPTC caption");
        assertThat(json)
                .doesNotContainKeys("MakerNote", "FileName", "UndefinedTag:0xC001")
                .doesNotContainKeys("Exif_IFD_Pointer", "ExtensibleMetadataPlatform");
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF", "WEBP", "BMP"})
    void a_file_that_says_nothing_has_no_tags(MediaFormat format) throws IOException {
        byte[] silent =
                format == MediaFormat.WEBP
                        ? TalkativeFiles.joined(
                                "RIFF\4\0\0\0WEBP".getBytes(ISO_8859_1), new byte[0])
                        : TalkativeFiles.encoded(format.extension());

        MediaMetadata read = read(format, silent);

        assertThat(read).isEqualTo(MediaMetadata.none());
        assertThat(read.exifJson()).isEmpty();
    }

    @Test
    void title_and_caption_come_from_iptc_when_exif_has_none() throws IOException {
        byte[] exif = TiffBytes.of(new TiffBytes.Directory(ByteOrder.BIG_ENDIAN).text(0x131, "x"));

        MediaMetadata read = read(MediaFormat.JPEG, TalkativeFiles.jpeg(exif, "no xmp"));

        assertThat(read.title()).isEqualTo("IPTC-Überschrift");
        assertThat(read.description()).isEqualTo("IPTC caption");
    }

    @Test
    void title_comes_from_xmp_in_its_default_language_when_exif_and_iptc_have_none()
            throws IOException {
        MediaMetadata read = read(MediaFormat.GIF, TalkativeFiles.gif());

        assertThat(read.title()).isEqualTo("XMP title & more");
        assertThat(read.captureTime())
                .isEqualTo(new CaptureTime(LocalDateTime.of(2023, 1, 2, 3, 4, 5), ZoneOffset.UTC));
        assertThat(read.tags()).containsEntry("COMMENT", List.of("SECRET-comment"));
    }

    @Test
    void png_texts_fill_what_the_others_leave_open() throws IOException {
        byte[] png =
                pngWith(
                        TalkativeFiles.chunk("tEXt", "Title\0PNG title".getBytes(UTF_8)),
                        TalkativeFiles.chunk(
                                "iTXt",
                                "Description\0\1\0de\0Beschreibung\0".getBytes(UTF_8),
                                TalkativeFiles.deflated("größer")),
                        TalkativeFiles.chunk(
                                "zTXt",
                                "Software\0\0".getBytes(UTF_8),
                                TalkativeFiles.deflated("Pinsel")),
                        TalkativeFiles.chunk(
                                "tEXt",
                                "Creation Time\0Wed, 1 May 2024 12:34:56 +0200".getBytes(UTF_8)),
                        TalkativeFiles.chunk(
                                "tIME", new byte[] {0x07, (byte) 0xE5, 6, 7, 8, 9, 10}));

        MediaMetadata read = read(MediaFormat.PNG, png);

        assertThat(read.title()).isEqualTo("PNG title");
        assertThat(read.description()).isEqualTo("größer");
        assertThat(read.software()).isEqualTo("Pinsel");
        assertThat(read.captureTime())
                .isEqualTo(
                        new CaptureTime(
                                LocalDateTime.of(2024, 5, 1, 12, 34, 56), ZoneOffset.ofHours(2)));
        assertThat(read.tags().get("TEXT"))
                .isInstanceOfSatisfying(
                        Map.class, texts -> assertThat(texts.get("Software")).isEqualTo("Pinsel"));
    }

    @Test
    void the_time_of_the_last_change_of_a_png_is_the_last_resort() throws IOException {
        byte[] png =
                pngWith(
                        TalkativeFiles.chunk(
                                "tIME", new byte[] {0x07, (byte) 0xE5, 6, 7, 8, 9, 10}));

        assertThat(read(MediaFormat.PNG, png).captureTime())
                .isEqualTo(new CaptureTime(LocalDateTime.of(2021, 6, 7, 8, 9, 10), ZoneOffset.UTC));
    }

    @Test
    void the_digitizing_date_stands_in_for_a_useless_original_date() throws IOException {
        TiffBytes.Directory exif =
                new TiffBytes.Directory(ByteOrder.BIG_ENDIAN)
                        .text(0x9003, "0000:00:00 00:00:00")
                        .text(0x9004, "2001:02:03 04:05:06")
                        .text(0x9012, "-03:30");

        assertThat(readExif(exif).captureTime())
                .isEqualTo(
                        new CaptureTime(
                                LocalDateTime.of(2001, 2, 3, 4, 5, 6),
                                ZoneOffset.ofHoursMinutes(-3, -30)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GPano:ProjectionType=\"equirectangular\"/>",
                "><GPano:ProjectionType>equirectangular</GPano:ProjectionType></rdf:Description>"
            })
    void panoramas_are_known_by_attribute_and_by_element(String form) throws IOException {
        String xmp =
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                        + "<rdf:Description rdf:about=''"
                        + " xmlns:GPano='http://ns.google.com/photos/1.0/panorama/' "
                        + form
                        + "</rdf:RDF>";
        byte[] exif = TalkativeFiles.exif(ByteOrder.BIG_ENDIAN, 1);

        assertThat(read(MediaFormat.JPEG, TalkativeFiles.jpeg(exif, xmp)).panorama360()).isTrue();
        assertThat(read(MediaFormat.PNG, TalkativeFiles.png(exif, xmp)).panorama360()).isTrue();
        assertThat(read(MediaFormat.WEBP, TalkativeFiles.webp(exif, xmp)).panorama360()).isTrue();
    }

    @Test
    void a_cylindrical_panorama_is_not_a_sphere() throws IOException {
        byte[] exif = TalkativeFiles.exif(ByteOrder.BIG_ENDIAN, 1);
        String xmp = TalkativeFiles.xmp().replace("equirectangular", "cylindrical");

        assertThat(read(MediaFormat.JPEG, TalkativeFiles.jpeg(exif, xmp)).panorama360()).isFalse();
    }

    @Test
    void the_position_in_xmp_counts_when_exif_has_none() throws IOException {
        String xmp =
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                        + "<rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/'"
                        + " exif:GPSLatitude='33,24.000000S' exif:GPSLongitude='70,30,36W'"
                        + " exif:GPSAltitude='5400/10'/></rdf:RDF>";
        byte[] png =
                pngWith(
                        TalkativeFiles.chunk(
                                "iTXt",
                                "XML:com.adobe.xmp\0\1\0\0\0".getBytes(UTF_8),
                                TalkativeFiles.deflated(xmp)));

        MediaMetadata read = read(MediaFormat.PNG, png);

        assertThat(read.latitude()).isCloseTo(-33.4, within(1e-9));
        assertThat(read.longitude()).isCloseTo(-70.51, within(1e-9));
        assertThat(read.altitude()).isEqualTo(540.0);
    }

    @Test
    void texts_lose_control_characters_and_blanks_at_the_ends_and_nothing_else()
            throws IOException {
        TiffBytes.Directory image =
                new TiffBytes.Directory(ByteOrder.BIG_ENDIAN)
                        .text(
                                0x10E,
                                "  <img src=x onerror=1> \u0007\u001B[31m ${a} #{b}\r\n日本 🙂 ");

        MediaMetadata read =
                read(MediaFormat.PNG, pngWith(TalkativeFiles.chunk("eXIf", TiffBytes.of(image))));

        assertThat(read.description()).isEqualTo("<img src=x onerror=1>  [31m ${a} #{b} 日本 🙂");
    }

    @Test
    void titles_end_after_a_hundred_code_points() throws IOException {
        byte[] png =
                pngWith(
                        TalkativeFiles.chunk(
                                "iTXt", ("Title\0\0\0\0\0" + "🙂".repeat(150)).getBytes(UTF_8)));

        assertThat(read(MediaFormat.PNG, png).title()).isEqualTo("🙂".repeat(100));
    }

    @Test
    void descriptions_end_after_64_ki_characters() throws IOException {
        TiffBytes.Directory image =
                new TiffBytes.Directory(ByteOrder.LITTLE_ENDIAN).text(0x10E, "🙂".repeat(70_000));

        MediaMetadata read =
                read(MediaFormat.PNG, pngWith(TalkativeFiles.chunk("eXIf", TiffBytes.of(image))));

        assertThat(read.description()).isEqualTo("🙂".repeat(32 * 1024));
    }

    @Test
    void the_json_stays_small_however_much_a_file_says() throws IOException {
        TiffBytes.Directory image = new TiffBytes.Directory(ByteOrder.BIG_ENDIAN);
        for (int tag = 0xD000; tag < 0xD0C8; tag++) {
            image.text(tag, "€\"\\".repeat(1000));
        }
        byte[] exif = TiffBytes.of(image.text(0x10F, "Acme"));

        MediaMetadata read = read(MediaFormat.PNG, pngWith(TalkativeFiles.chunk("eXIf", exif)));

        assertThat(exif.length).isBetween(900_000, RawMetadata.LONGEST_BLOCK);
        assertThat(read.exifJson().orElseThrow().getBytes(UTF_8))
                .hasSizeBetween(32 * 1024, TagJson.LONGEST);
        assertThat(json(read).getString("Make")).isEqualTo("Acme");
    }

    @Test
    void after_removal_of_the_location_nothing_tells_the_place() throws IOException {
        for (MediaFormat format : List.of(MediaFormat.JPEG, MediaFormat.PNG, MediaFormat.WEBP)) {
            MediaMetadata kept =
                    read(format, TalkativeFiles.of(format)).keptUnder(StripRule.LOCATION);

            assertThat(kept.latitude()).isNull();
            assertThat(kept.longitude()).isNull();
            assertThat(kept.altitude()).isNull();
            assertThat(kept.cameraMake()).isEqualTo("Acme");
            assertThat(kept.exifJson().orElseThrow())
                    .contains("FNumber", "UndefinedTag:0xA434")
                    .doesNotContain("GPS", "PLACE");
        }
    }

    @Test
    void after_removal_of_everything_only_title_description_and_how_it_is_shown_are_told()
            throws IOException {
        MediaMetadata kept =
                read(MediaFormat.JPEG, TalkativeFiles.of(MediaFormat.JPEG))
                        .keptUnder(StripRule.ALL);

        assertThat(kept.exifJson()).isEmpty();
        assertThat(kept.title()).isEqualTo(TalkativeFiles.TITLE);
        assertThat(kept.orientation()).isEqualTo(6);
        assertThat(kept.panorama360()).isTrue();
        assertThat(kept.cameraMake()).isNull();
        assertThat(kept.latitude()).isNull();
        assertThat(kept.captureTime()).isNull();
    }

    private MediaMetadata readExif(TiffBytes.Directory exif) throws IOException {
        TiffBytes.Directory image = new TiffBytes.Directory(ByteOrder.BIG_ENDIAN);
        byte[] block = TiffBytes.of(image.child(TiffBytes.EXIF_POINTER, exif));
        return read(MediaFormat.PNG, pngWith(TalkativeFiles.chunk("eXIf", block)));
    }

    private static byte[] pngWith(byte[]... chunks) {
        byte[] plain = TalkativeFiles.encoded("png");
        int end = plain.length - 12;
        return TalkativeFiles.joined(
                Arrays.copyOf(plain, end),
                TalkativeFiles.joined(chunks),
                Arrays.copyOfRange(plain, end, plain.length));
    }

    private MediaMetadata read(MediaFormat format, byte[] file) throws IOException {
        Path path = folder.resolve("file");
        Files.write(path, file);
        return MetadataReader.read(path, format);
    }

    private static JsonObject json(MediaMetadata metadata) {
        return Json.createReader(new StringReader(metadata.exifJson().orElseThrow())).readObject();
    }
}
