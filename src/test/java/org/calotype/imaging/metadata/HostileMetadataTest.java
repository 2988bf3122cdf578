package org.calotype.imaging.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.settings.StripRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata made to hurt: it is read as far as it goes, and costs little. */
@NullMarked
class HostileMetadataTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"zTXt", "iTXt"})
    void a_packed_text_of_half_a_gigabyte_is_cut_while_it_is_unpacked(String type)
            throws IOException {
        String header = type.equals("zTXt") ? "Description\0\0" : "Description\0\1\0\0\0";
        byte[] png = pngWith(TalkativeFiles.chunk(type, header.getBytes(UTF_8), bomb()));

        assertThat(png.length).isLessThan(RawMetadata.LONGEST_BLOCK);
        assertThat(read(MediaFormat.PNG, png).description()).hasSize(RawMetadata.LONGEST_TEXT);
    }

    @Test
    void a_packed_xmp_of_half_a_gigabyte_says_nothing() throws IOException {
        byte[] png =
                pngWith(
                        TalkativeFiles.chunk(
                                "iTXt", "XML:com.adobe.xmp\0\1\0\0\0".getBytes(UTF_8), bomb()));

        assertThat(read(MediaFormat.PNG, png)).isEqualTo(MediaMetadata.none());
    }

    @Test
    void a_colour_profile_of_half_a_gigabyte_is_passed_over_and_kept_as_it_is() throws IOException {
        byte[] profile = TalkativeFiles.chunk("iCCP", "p\0\0".getBytes(UTF_8), bomb());
        byte[] png = pngWith(profile);

        assertThat(read(MediaFormat.PNG, png)).isEqualTo(MediaMetadata.none());
        assertThat(TalkativeFiles.contains(stripped(MediaFormat.PNG, png), profile)).isTrue();
    }

    /** What comes late tells how much was unpacked: 100 megabytes, or a few. */
    @Test
    void packed_texts_of_one_file_are_unpacked_up_to_a_bound() throws IOException {
        byte[] packed = deflated("x".repeat(RawMetadata.LONGEST_BLOCK));
        byte[] big = TalkativeFiles.chunk("zTXt", "Title\0\0".getBytes(UTF_8), packed);
        byte[] small = TalkativeFiles.chunk("zTXt", "Author\0\0".getBytes(UTF_8), deflated("Ada"));
        byte[][] chunks = new byte[201][];
        Arrays.fill(chunks, big);
        chunks[200] = small;
        Path in = folder.resolve("file");
        Path out = folder.resolve("out");

        Files.write(in, pngWith(TalkativeFiles.joined(chunks)));
        MetadataStripper.strip(in, MediaFormat.PNG, StripRule.LOCATION, out);

        byte[] left = Files.readAllBytes(out);
        assertThat(left.length).isBetween(100 * big.length, 140 * big.length);
        assertThat(TalkativeFiles.contains(left, small)).isFalse();
        RawMetadata found = new RawMetadata();
        try (FileFeed feed = FileFeed.open(in)) {
            MetadataReader.collect(feed, MediaFormat.PNG, found);
        }
        assertThat(found.texts()).containsOnlyKeys("Title", "Author");
    }

    @Test
    void a_hundred_texts_of_a_megabyte_are_not_all_kept() throws IOException {
        byte[] chunk = new byte[RawMetadata.LONGEST_BLOCK - 100];
        Arrays.fill(chunk, (byte) 'x');
        Path path = folder.resolve("file");
        try (var out = Files.newOutputStream(path)) {
            byte[] plain = TalkativeFiles.encoded("png");
            out.write(plain, 0, 33);
            for (int i = 0; i < 100; i++) {
                out.write(TalkativeFiles.chunk("tEXt", ("K" + i + "\0").getBytes(UTF_8), chunk));
            }
            out.write(plain, 33, plain.length - 33);
        }

        MediaMetadata read = MetadataReader.read(path, MediaFormat.PNG);

        assertThat(read.exifJson().orElseThrow().length()).isLessThanOrEqualTo(TagJson.LONGEST);
    }

    @Test
    void blocks_longer_than_a_megabyte_are_passed_over() throws IOException {
        byte[] exif = Arrays.copyOf(TalkativeFiles.exif(ByteOrder.BIG_ENDIAN, 6), 2 << 20);
        byte[] png = pngWith(TalkativeFiles.chunk("eXIf", exif));

        assertThat(read(MediaFormat.PNG, png)).isEqualTo(MediaMetadata.none());
        assertThat(stripped(MediaFormat.PNG, png)).isEqualTo(TalkativeFiles.encoded("png"));
    }

    @Test
    void directories_that_refer_to_each_other_end() throws IOException {
        ByteBuffer loop = ByteBuffer.allocate(200);
        loop.put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8});
        loop.putShort((short) 4);
        for (int tag : new int[] {0x014A, 0x8769, 0x8825, 0xA005}) {
            loop.putShort((short) tag).putShort((short) 4).putInt(1).putInt(8);
        }
        loop.putInt(8);

        assertThat(ExifFields.read(loop.array()).orientation()).isEqualTo(1);
    }

    @Test
    void values_that_share_their_bytes_do_not_unfold_to_gigabytes() throws IOException {
        int entries = 5000;
        ByteBuffer shared = ByteBuffer.allocate(RawMetadata.LONGEST_BLOCK);
        shared.put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8});
        shared.putShort((short) entries);
        for (int i = 0; i < entries; i++) {
            shared.putShort((short) i).putShort((short) 4).putInt(200_000).putInt(8);
        }

        ExifFields fields = ExifFields.read(shared.array());

        assertThat(
                        fields.in(ExifFields.Directory.IMAGE).values().stream()
                                .mapToInt(value -> value.raw().length)
                                .sum())
                .isLessThanOrEqualTo(RawMetadata.LONGEST_BLOCK);
    }

    @Test
    void a_tiff_whose_values_and_directories_are_the_same_bytes_is_read_once() throws IOException {
        int entries = 4000;
        int shared = RawMetadata.LONGEST_TEXT;
        ByteBuffer tiff = ByteBuffer.allocate(10 + 12 * entries + 4 + shared);
        tiff.put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8}).putShort((short) entries);
        for (int i = 0; i < entries; i++) {
            boolean pointer = i < 2;
            int tag = pointer ? List.of(0x8769, 0x8825).get(i) : 0x010F;
            tiff.putShort((short) tag).putShort((short) (pointer ? 4 : 7));
            tiff.putInt(pointer ? 1 : shared).putInt(pointer ? 8 : 10 + 12 * entries + 4);
        }
        Path path = Files.write(folder.resolve("file"), tiff.array());
        RawMetadata found = new RawMetadata();

        TiffImage.collect(path, found);

        assertThat(found.exif().length).isBetween(shared, RawMetadata.LONGEST_BLOCK + 12 * 4000);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MAX_VALUE, 0x20000001, 0x40000000, 0})
    void counts_beyond_the_block_leave_the_other_tags_readable(int count) throws IOException {
        TiffBytes.Directory image =
                new TiffBytes.Directory(ByteOrder.BIG_ENDIAN)
                        .text(0x010F, "Acme")
                        .raw(0x0110, ExifValue.RATIONAL, count, new byte[] {0, 0, 0, 8})
                        .shorts(0x0112, 3);

        ExifFields fields = ExifFields.read(TiffBytes.of(image));

        assertThat(fields.text(ExifFields.Directory.IMAGE, ExifFields.MAKE)).isEqualTo("Acme");
        assertThat(fields.orientation()).isEqualTo(3);
    }

    @Test
    void laughs_by_the_billion_are_not_expanded() throws IOException {
        StringBuilder xml = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 12; i++) {
            xml.append("<!ENTITY l").append(i).append(" \"");
            xml.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        String xmp = xml + "]>" + xmpWithTitle("&l11;");

        assertThat(XmpPacket.read(xmp.getBytes(UTF_8)).text("dc:title")).isNull();
    }

    @Test
    void external_entities_are_not_fetched() throws IOException {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "the secret");
        String xmp =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \""
                        + secret.toUri()
                        + "\">]>"
                        + xmpWithTitle("&e;");

        assertThat(XmpPacket.read(xmp.getBytes(UTF_8)).text("dc:title")).isNull();
    }

    @Test
    void undeclared_entities_and_broken_xml_end_the_reading_at_the_break() {
        assertThat(XmpPacket.read(xmpWithTitle("a&b;c").getBytes(UTF_8)).text("dc:title")).isNull();
        byte[] cut = xmpWithTitle("whole").replace("</rdf:RDF>", "<").getBytes(UTF_8);
        assertThat(XmpPacket.read(cut).text("dc:title")).isEqualTo("whole");
        assertThat(XmpPacket.read(cut).withoutPlace()).isEmpty();
    }

    @Test
    void elements_nested_by_the_hundred_thousand_are_refused() {
        String deep = "<dc:title>".repeat(50_000) + "x" + "</dc:title>".repeat(50_000);

        assertThat(XmpPacket.read(xmpWithTitle(deep).getBytes(UTF_8)).text("dc:title")).isNull();
        assertThat(XmpPacket.read("<a>".repeat(300_000).getBytes(UTF_8)).withoutPlace()).isEmpty();
    }

    @Test
    void keywords_by_the_ten_thousand_are_bounded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            TalkativeFiles.dataset(out, 2, 25, new byte[] {'k'});
        }

        assertThat(IptcDatasets.read(out.toByteArray()).texts(IptcDatasets.KEYWORDS))
                .hasSizeLessThanOrEqualTo(1000);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF", "WEBP"})
    void a_file_cut_anywhere_is_read_as_far_as_it_goes_and_stripped_or_refused(MediaFormat format)
            throws IOException {
        byte[] whole = TalkativeFiles.of(format);
        for (int length = 0; length < whole.length; length += 23) {
            readAndStrip(format, Arrays.copyOf(whole, length));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF", "WEBP"})
    void a_damaged_file_is_read_as_far_as_it_goes_and_stripped_or_refused(MediaFormat format)
            throws IOException {
        Random random = new Random(format.name().hashCode());
        byte[] whole = TalkativeFiles.of(format);
        for (int round = 0; round < 150; round++) {
            byte[] damaged = whole.clone();
            for (int hits = 1 + random.nextInt(8); hits > 0; hits--) {
                int at = random.nextInt(damaged.length);
                switch (random.nextInt(4)) {
                    case 0 -> damaged[at] = (byte) random.nextInt(256);
                    case 1 -> damaged[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
                    case 2 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                    default -> {
                        int from = random.nextInt(damaged.length);
                        int length =
                                Math.min(random.nextInt(40), damaged.length - Math.max(from, at));
                        System.arraycopy(whole, from, damaged, at, length);
                    }
                }
            }
            readAndStrip(format, damaged);
        }
    }

    @Test
    void a_damaged_exif_block_is_read_as_far_as_it_goes() {
        Random random = new Random(7);
        for (int round = 0; round < 5000; round++) {
            ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            byte[] exif = TalkativeFiles.exif(order, 6);
            for (int hits = 1 + random.nextInt(6); hits > 0; hits--) {
                exif[random.nextInt(exif.length)] = (byte) random.nextInt(256);
            }
            for (StripRule rule : StripRule.values()) {
                byte[] remnant = ExifRemnant.of(exif, rule);
                assertThat(ExifFields.read(remnant).in(ExifFields.Directory.GPS)).isEmpty();
            }
        }
    }

    /** Whatever is wrong, nothing but a refusal comes out, and never a place. */
    private void readAndStrip(MediaFormat format, byte[] file) throws IOException {
        MediaMetadata read = read(format, file);
        assertThat(read.orientation()).isBetween(1, 8);
        read.exifJson();
        for (StripRule rule : List.of(StripRule.LOCATION, StripRule.ALL)) {
            Path out = folder.resolve("out");
            try {
                MetadataStripper.strip(folder.resolve("file"), format, rule, out);
            } catch (Problem refused) {
                assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_IMAGE);
                continue;
            }
            MediaMetadata left = MetadataReader.read(out, format);
            assertThat(left.latitude()).isNull();
            assertThat(left.longitude()).isNull();
        }
    }

    private static String xmpWithTitle(String title) {
        return "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>"
                + title
                + "</dc:title></rdf:Description></rdf:RDF>";
    }

    /** Half a gigabyte of one letter: over and over the same packed megabyte, and no end. */
    private static byte[] bomb() {
        byte[] letters = new byte[1 << 20];
        Arrays.fill(letters, (byte) 'a');
        Deflater deflater = new Deflater();
        deflater.setInput(letters);
        byte[] packed = new byte[4096];
        int length = deflater.deflate(packed, 0, packed.length, Deflater.FULL_FLUSH);
        deflater.end();
        int header = 2;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(packed, 0, header);
        for (int i = 0; i < 512; i++) {
            out.write(packed, header, length - header);
        }
        return out.toByteArray();
    }

    private static byte[] deflated(String text) {
        Deflater deflater = new Deflater();
        deflater.setInput(text.getBytes(UTF_8));
        deflater.finish();
        byte[] packed = new byte[100 + text.length()];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private static byte[] pngWith(byte[] chunk) {
        byte[] plain = TalkativeFiles.encoded("png");
        return TalkativeFiles.joined(
                Arrays.copyOf(plain, 33), chunk, Arrays.copyOfRange(plain, 33, plain.length));
    }

    private MediaMetadata read(MediaFormat format, byte[] file) throws IOException {
        Path path = folder.resolve("file");
        Files.write(path, file);
        return MetadataReader.read(path, format);
    }

    private byte[] stripped(MediaFormat format, byte[] file) throws IOException {
        Path in = folder.resolve("file");
        Path out = folder.resolve("out");
        Files.write(in, file);
        MetadataStripper.strip(in, format, StripRule.ALL, out);
        return Files.readAllBytes(out);
    }
}
