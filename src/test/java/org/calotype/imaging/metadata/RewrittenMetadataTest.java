package org.calotype.imaging.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.icc.IccDirectory;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.IccProfile;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.Orientation;
import org.calotype.imaging.OriginalRewriter;
import org.calotype.imaging.PixelSize;
import org.calotype.imaging.RewrittenOriginal;
import org.calotype.imaging.webp.WebpEncoder;
import org.calotype.settings.StripRule;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a resized original still says about itself, read back with metadata-extractor. */
@NullMarked
class RewrittenMetadataTest {

    private static final PixelSize HALF = new PixelSize(12, 8);
    private static final int[] COLOUR = {128, 96, 64};
    private static final PixelSize HALF_TURNED = new PixelSize(8, 12);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "WEBP"})
    void everything_is_kept_and_brought_up_to_date(MediaFormat format)
            throws IOException, ImageProcessingException {
        Path file = resized(original(format), StripRule.KEEP);

        Metadata metadata = read(file);
        ExifIFD0Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        assertThat(exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION)).isEqualTo(1);
        assertThat(exif.getString(ExifIFD0Directory.TAG_MAKE)).isEqualTo("Acme");
        GpsDirectory gps = metadata.getFirstDirectoryOfType(GpsDirectory.class);
        assertThat(gps.getGeoLocation().getLatitude()).isBetween(48.0, 49.0);
        assertThat(metadata.getFirstDirectoryOfType(ExifThumbnailDirectory.class)).isNull();
        byte[] bytes = Files.readAllBytes(file);
        assertThat(TalkativeFiles.contains(bytes, TalkativeFiles.SERIAL.getBytes(UTF_8))).isTrue();
        MediaMetadata ours = MetadataReader.read(file, format);
        assertThat(ours.title()).isEqualTo(TalkativeFiles.TITLE);
        assertThat(ours.orientation()).isEqualTo(1);
        ImageHeader header = HeaderReader.read(file);
        assertThat(header.width()).isEqualTo(HALF_TURNED.width());
        assertThat(header.height()).isEqualTo(HALF_TURNED.height());
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "WEBP"})
    void without_location_no_place_is_left(MediaFormat format) throws IOException {
        Path file = resized(original(format), StripRule.LOCATION);

        MediaMetadata left = MetadataReader.read(file, format);
        assertThat(left.cameraMake()).isEqualTo("Acme");
        assertThat(left.latitude()).isNull();
        assertThat(left.orientation()).isEqualTo(1);
        assertThat(TalkativeFiles.contains(Files.readAllBytes(file), "PLACE".getBytes(UTF_8)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "WEBP"})
    void without_metadata_nothing_is_left(MediaFormat format) throws IOException {
        Path file = resized(original(format), StripRule.ALL);

        assertThat(MetadataReader.read(file, format).tags()).isEmpty();
        byte[] bytes = Files.readAllBytes(file);
        assertThat(TalkativeFiles.contains(bytes, "PLACE".getBytes(UTF_8))).isFalse();
        assertThat(TalkativeFiles.contains(bytes, TalkativeFiles.SERIAL.getBytes(UTF_8))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "WEBP"})
    void colours_stay_in_their_profile(MediaFormat format)
            throws IOException, ImageProcessingException {
        IccProfile profile =
                new IccProfile(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
        BufferedImage picture = new BufferedImage(24, 16, BufferedImage.TYPE_3BYTE_BGR);
        for (int x = 0; x < 24; x++) {
            for (int y = 0; y < 16; y++) {
                picture.getRaster().setPixel(x, y, COLOUR);
            }
        }
        Path plain = folder.resolve("plain");
        encode(picture, format, plain);
        Path original = folder.resolve("original");
        MetadataWriter.write(plain, format, kept(new byte[0], "", profile), original);

        Path file = resized(original, StripRule.ALL);

        assertThat(read(file).getFirstDirectoryOfType(IccDirectory.class)).isNotNull();
        int[] stored = format == MediaFormat.WEBP ? COLOUR : raw(file);
        int[] meant = format == MediaFormat.JPEG ? raw(resized(plain, StripRule.ALL)) : COLOUR;
        assertThat(stored).isEqualTo(meant);
    }

    @Test
    void sixteen_bits_stay_sixteen() throws IOException {
        Path original = folder.resolve("original");
        try (OutputStream out = Files.newOutputStream(original)) {
            BufferedImage deep = new BufferedImage(24, 16, BufferedImage.TYPE_USHORT_GRAY);
            for (int x = 0; x < 24; x++) {
                for (int y = 0; y < 16; y++) {
                    deep.getRaster().setSample(x, y, 0, 0x1234);
                }
            }
            ImageIO.write(deep, "png", out);
        }

        Path file = resized(original, StripRule.KEEP);

        BufferedImage back = ImageIO.read(file.toFile());
        assertThat(back.getSampleModel().getSampleSize(0)).isEqualTo(16);
        assertThat(back.getRaster().getSample(5, 5, 0)).isBetween(0x1233, 0x1235);
    }

    private Path original(MediaFormat format) throws IOException {
        Path original = folder.resolve("talkative");
        if (format != MediaFormat.WEBP) {
            return Files.write(original, TalkativeFiles.of(format));
        }
        Path plain = folder.resolve("plain");
        encode(new BufferedImage(24, 16, BufferedImage.TYPE_3BYTE_BGR), format, plain);
        byte[] exif = TalkativeFiles.exif(ByteOrder.LITTLE_ENDIAN, 6);
        MetadataWriter.write(plain, format, kept(exif, TalkativeFiles.xmp(), null), original);
        return original;
    }

    private static KeptMetadata kept(byte[] exif, String xmp, @Nullable IccProfile profile) {
        return new KeptMetadata(
                exif, xmp.getBytes(UTF_8), new byte[0], Map.of(), List.of(), profile);
    }

    private static void encode(BufferedImage image, MediaFormat format, Path file)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            if (format == MediaFormat.WEBP) {
                WebpEncoder.write(image, 95, out);
            } else {
                ImageIO.write(image, format.extension(), out);
            }
        }
    }

    private Path resized(Path original, StripRule rule) {
        ImageHeader header = HeaderReader.read(original);
        int tag = MetadataReader.read(original, header.format()).orientation();
        Orientation orientation = Orientation.ofTag(tag).orElseThrow();
        Path file = folder.resolve("resized");
        RewrittenOriginal written =
                new OriginalRewriter(original, header, orientation, 95, rule, Optional.empty())
                        .write(orientation.swapsAxes() ? HALF_TURNED : HALF, file);
        assertThat(written.orientation()).isEqualTo(Orientation.TOP_LEFT);
        return file;
    }

    /** Samples of a pixel as they are coded, whatever a profile says about them. */
    private static int[] raw(Path file) throws IOException {
        var reader = ImageIO.getImageReaders(ImageIO.createImageInputStream(file.toFile())).next();
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            return (reader.canReadRaster() ? reader.readRaster(0, null) : reader.read(0).getData())
                    .getPixel(4, 4, (int[]) null);
        } finally {
            reader.dispose();
        }
    }

    private static Metadata read(Path file) throws IOException, ImageProcessingException {
        return ImageMetadataReader.readMetadata(file.toFile());
    }
}
