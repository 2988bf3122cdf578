package org.calotype.imaging.bench;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.calotype.imaging.ArgbPixels;
import org.calotype.imaging.DerivativeOrder;
import org.calotype.imaging.DerivativeRenderer;
import org.calotype.imaging.DerivativeSpec;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.Orientation;
import org.calotype.imaging.RenderedDerivative;
import org.calotype.imaging.TestPictures;
import org.calotype.imaging.gif.GifEncoder;
import org.calotype.imaging.png.PngEncoder;
import org.calotype.imaging.webp.WebpEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** An original on disk to medium and thumb on disk, for the formats beside JPEG. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx512m")
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class FormatsBench {

    @Param({"png-800x600", "png-4000x3000", "webp-4000x3000", "gif-800x600"})
    public String original = "png-800x600";

    private Path directory = Path.of("");
    private Path file = Path.of("");
    private List<DerivativeOrder> orders = List.of();

    @Setup
    public void writeOriginal() throws IOException {
        directory = Files.createTempDirectory("formats-bench");
        file = directory.resolve("original");
        boolean small = original.endsWith("800x600");
        BufferedImage scene = TestPictures.scene(small ? 800 : 4000, small ? 600 : 3000);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            switch (original.substring(0, 3)) {
                case "png" -> PngEncoder.write(scene, out);
                case "gif" -> GifEncoder.write(ArgbPixels.of(scene), out);
                default -> WebpEncoder.write(scene, 85, out);
            }
        }
        orders =
                List.of(
                        new DerivativeOrder(
                                DerivativeSpec.fitWidth(500), directory.resolve("medium")),
                        new DerivativeOrder(
                                DerivativeSpec.cover(320, 320), directory.resolve("thumb")));
    }

    @Benchmark
    public List<RenderedDerivative> mediumAndThumb() {
        ImageHeader header = HeaderReader.read(file);
        return DerivativeRenderer.render(
                file, header, Orientation.TOP_LEFT, orders, 90, Optional.empty());
    }

    @TearDown
    public void deleteFiles() throws IOException {
        try (var files = Files.list(directory)) {
            files.forEach(FormatsBench::delete);
        }
        Files.delete(directory);
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
