package org.calotype.imaging.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.calotype.imaging.Picture;
import org.calotype.imaging.jpeg.JpegDecoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** A JPEG of 12 megapixels: decoding alone, and all that an upload asks for. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx512m")
public class JpegBench {

    @Param({"baseline", "progressive"})
    public String kind = "baseline";

    private Path folder = Path.of("");
    private Path file = Path.of("");

    public static void main(String[] arguments) throws RunnerException {
        new Runner(
                        new OptionsBuilder()
                                .include(JpegBench.class.getSimpleName())
                                .addProfiler(GCProfiler.class)
                                .build())
                .run();
    }

    @Setup(Level.Trial)
    public void paint() throws IOException {
        folder = Files.createTempDirectory("jpeg-bench");
        file = folder.resolve("photo.jpg");
        TexturePhoto.write(TexturePhoto.paint(4000, 3000), 0.92f, kind.equals("progressive"), file);
    }

    @TearDown(Level.Trial)
    public void clean() throws IOException {
        Files.delete(file);
        Files.delete(folder);
    }

    @Benchmark
    public int mediumAndThumb() throws IOException {
        return DerivativeJob.run(file);
    }

    @Benchmark
    public Picture decodeAtOneQuarter() throws IOException {
        return JpegDecoder.decode(file, 500, 375);
    }

    @Benchmark
    public Picture decodeAtOneEighth() throws IOException {
        return JpegDecoder.decode(file, 250, 187);
    }

    @Benchmark
    public Picture decodeAtFullSize() throws IOException {
        return JpegDecoder.decode(file, 0, 0);
    }

    @Benchmark
    public BufferedImage imageIoAtFullSize() throws IOException {
        return ImageIO.read(file.toFile());
    }
}
