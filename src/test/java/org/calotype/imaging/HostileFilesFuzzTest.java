package org.calotype.imaging;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.calotype.Animations;
import org.calotype.Pictures;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.metadata.MetadataReader;
import org.calotype.imaging.metadata.MetadataStripper;
import org.calotype.settings.StripRule;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes whatever get a refusal or a picture, never another exception. In a build the seeds run
 * once; the README says how to let Jazzer search for hours.
 */
class HostileFilesFuzzTest {

    /** Seeds must stay cheap, and so must what is found. */
    private static final PixelLimits LIMITS = new PixelLimits(1_000_000, 100, 4_000_000);

    @TempDir static Path directory;

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void a_header_is_read_or_refused(byte[] bytes) throws IOException {
        Path file = written(bytes);
        try {
            LIMITS.check(HeaderReader.read(file));
        } catch (Problem refused) {
            requireRefusal(refused);
        }
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void pixels_are_decoded_or_refused(byte[] bytes) throws IOException {
        Path file = written(bytes);
        try {
            ImageHeader header = HeaderReader.read(file);
            LIMITS.check(header);
            if (PictureDecoder.reads(file, header)) {
                PictureDecoder.decode(file, header, 16, 16);
            }
        } catch (Problem refused) {
            requireRefusal(refused);
        }
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void metadata_are_read_and_stripped_or_refused(byte[] bytes) throws IOException {
        Path file = written(bytes);
        try {
            MediaFormat format = HeaderReader.read(file).format();
            MetadataReader.read(file, format).exifJson();
            for (StripRule rule : StripRule.values()) {
                if (format.isStripped()) {
                    MetadataStripper.strip(file, format, rule, directory.resolve("stripped"));
                }
            }
        } catch (Problem refused) {
            requireRefusal(refused);
        }
    }

    private static Path written(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("input"), bytes);
    }

    /** Hostile bytes are the sender's fault; no Error may hide behind a refusal. */
    private static void requireRefusal(Problem refused) {
        boolean hidden = refused.getCause() instanceof Error;
        if (refused.code().httpStatus() != 400 || hidden) {
            throw new AssertionError(refused);
        }
    }

    /** A small file of every kind we know, ours and those other programs made. */
    static Stream<byte[]> seeds() throws IOException {
        Stream<byte[]> made =
                Stream.of(
                        Pictures.jpeg(40, 30),
                        Pictures.greyJpeg(40, 30),
                        Pictures.png(40, 30),
                        Pictures.png16(40, 30),
                        Pictures.pngWithPalette(40, 30),
                        Pictures.pngWithAlpha(40, 30),
                        Pictures.gif(40, 30),
                        Pictures.webp(40, 30),
                        Pictures.webpWithAlpha(40, 30),
                        Animations.png(40, 30, 2),
                        Animations.gif(40, 30, 2),
                        Animations.webp(40, 30, 2),
                        Pictures.bmp(40, 30));
        Stream<byte[]> samples;
        try (Stream<Path> files = Files.list(Samples.of("quad.png").getParent())) {
            samples = files.sorted().toList().stream().map(HostileFilesFuzzTest::read);
        }
        return Stream.concat(made, samples);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
