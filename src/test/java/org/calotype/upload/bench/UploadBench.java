package org.calotype.upload.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.calotype.BenchServer;
import org.calotype.imaging.bench.TexturePhoto;
import org.calotype.imaging.bench.Vipsthumbnail;

/**
 * A small load driver: starts the server with the WAR that was just built, uploads, and prints what
 * one upload cost the server process. Every upload differs in its last bytes; CPU is user and
 * system time of the server and of its workers.
 */
public final class UploadBench {

    private static final String BOUNDARY = "calotype-bench";
    private static final int WARM_UP = 80;
    private static final int ROUND = 60;

    /** HotSpot compiles for good what ran 5,000 to 15,000 times: small pictures get fast late. */
    private static final int LONG_RUN = 12_000;

    /** These machines are noisy: the middle of three counts. */
    private static final int PASSES = 3;

    private static final long BIG_BODY = 500_000_000;

    private final AtomicLong number = new AtomicLong();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BenchServer server;

    private UploadBench(BenchServer server) {
        this.server = server;
    }

    /** What is sent: a file and the name it goes by. */
    private record Load(String name, String fileName, byte[] bytes) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> settings =
                Map.of(
                        "CALOTYPE_SET_FLOOD_LIMITS", "off",
                        "CALOTYPE_SET_DUPLICATES", "allow",
                        "CALOTYPE_MAX_UPLOAD_MB", "600");
        try (BenchServer server = BenchServer.start(settings)) {
            new UploadBench(server).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        System.out.printf("start to ready: %.1f s%n", server.startSeconds());
        System.out.printf(
                "%-34s %8s %10s %9s %9s %9s%n",
                "upload", "at once", "CPU ms", "per s", "p50 ms", "p95 ms");
        Load screenshot = screenshot();
        List<Load> loads = new ArrayList<>(List.of(photograph(), screenshot));
        phonePicture().ifPresent(loads::add);
        for (Load load : loads) {
            round(load, 2, WARM_UP);
        }
        for (Load load : loads) {
            print(load, 1, round(load, 1, ROUND));
            print(load, 4, round(load, 4, ROUND));
        }
        round(screenshot, 4, LONG_RUN);
        System.out.printf("after %,d more of PNG:%n", LONG_RUN);
        for (int pass = 0; pass < PASSES; pass++) {
            printYardstick();
            for (Load load : loads) {
                print(load, 1, round(load, 1, ROUND));
                print(load, 4, round(load, 4, ROUND));
            }
        }
        bigBody();
        System.out.printf(
                "peak RSS %d MB, heap limit 512 MB%n", server.peakMemoryBytes() / 1_000_000);
    }

    /** The same photograph by {@link Vipsthumbnail}: how fast this machine is just now. */
    private static void printYardstick() throws IOException, InterruptedException {
        Path file = Files.createTempFile("yardstick", ".jpg");
        try {
            Files.write(file, photograph().bytes());
            System.out.printf(
                    "%-34s %8d %10.1f%n",
                    "JPEG by vipsthumbnail", 1, Vipsthumbnail.cpuMillis(file));
        } finally {
            Files.delete(file);
        }
    }

    /** As a phone makes it: of 4 to 5 MB. */
    private static Load photograph() throws IOException {
        Path file = Files.createTempFile("photograph", ".jpg");
        try {
            TexturePhoto.write(TexturePhoto.paint(4000, 3000), 0.94f, false, file);
            byte[] bytes = Files.readAllBytes(file);
            return new Load("JPEG 4000x3000, " + size(bytes), "photograph.jpg", bytes);
        } finally {
            Files.delete(file);
        }
    }

    /** Of the photograph by {@code heif-enc} (libheif), where that is installed. */
    private static Optional<Load> phonePicture() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("phone");
        Path photograph = folder.resolve("photograph.jpg");
        Path heic = folder.resolve("photograph.heic");
        try {
            TexturePhoto.write(TexturePhoto.paint(4000, 3000), 0.9f, false, photograph);
            int code =
                    new ProcessBuilder(
                                    "heif-enc",
                                    "-q",
                                    "50",
                                    "-o",
                                    heic.toString(),
                                    photograph.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
            if (code != 0) {
                throw new IOException("heif-enc ended with " + code);
            }
            byte[] bytes = Files.readAllBytes(heic);
            return Optional.of(new Load("HEIC 4000x3000, " + size(bytes), "phone.heic", bytes));
        } catch (IOException notInstalled) {
            System.out.println("no HEIC row: " + notInstalled.getMessage());
            return Optional.empty();
        } finally {
            Files.deleteIfExists(photograph);
            Files.deleteIfExists(heic);
            Files.delete(folder);
        }
    }

    private static Load screenshot() throws IOException {
        BufferedImage image = TexturePhoto.paint(800, 600);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(posterised(image), "png", png);
        byte[] bytes = png.toByteArray();
        return new Load("PNG 800x600, " + size(bytes), "screenshot.png", bytes);
    }

    /** Drops the finest grain, which brings the file to about half a megabyte. */
    private static BufferedImage posterised(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, image.getRGB(x, y) & 0xFFF8F8F0);
            }
        }
        return image;
    }

    private static String size(byte[] bytes) {
        return "%.1f MB".formatted(bytes.length / 1e6);
    }

    /** CPU of the server and the latencies of one round. */
    private record Round(Duration cpu, Duration wall, long[] latencies) {}

    private Round round(Load load, int atOnce, int uploads) throws InterruptedException {
        long[] latencies = new long[uploads];
        ExecutorService clients = Executors.newFixedThreadPool(atOnce);
        Duration cpuBefore = server.cpu();
        long start = System.nanoTime();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < uploads; i++) {
                int slot = i;
                running.add(clients.submit(() -> latencies[slot] = upload(load)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } finally {
            clients.shutdownNow();
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        Arrays.sort(latencies);
        return new Round(server.cpu().minus(cpuBefore), wall, latencies);
    }

    private void print(Load load, int atOnce, Round round) {
        int uploads = round.latencies().length;
        System.out.printf(
                "%-34s %8d %10.1f %9.1f %9d %9d%n",
                load.name(),
                atOnce,
                round.cpu().toNanos() / 1e6 / uploads,
                uploads / (round.wall().toNanos() / 1e9),
                round.latencies()[uploads / 2] / 1_000_000,
                round.latencies()[uploads * 95 / 100] / 1_000_000);
    }

    /** One upload; its time in nanoseconds. */
    private long upload(Load load) {
        byte[] unique = freeBox(number.incrementAndGet());
        long start = System.nanoTime();
        String answer =
                send(
                        load.fileName(),
                        HttpRequest.BodyPublishers.ofByteArrays(
                                List.of(head(load.fileName()), load.bytes(), unique, tail())));
        long nanos = System.nanoTime() - start;
        if (!answer.contains("\"status_code\":200") || answer.contains("\"pending\":true")) {
            throw new IllegalStateException(answer);
        }
        return nanos;
    }

    /** Sixteen bytes that every format bears behind its picture (ISO/IEC 14496-12, 8.1.2). */
    private static byte[] freeBox(long content) {
        byte[] type = "free".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(16).putInt(16).put(type).putLong(content).array();
    }

    /** 500 MB: refused as no image, accepted as a photograph with a long tail. */
    private void bigBody() throws IOException {
        byte[] photograph = photograph().bytes();
        bigBody("500 MB of nothing", new byte[] {0}, "No");
        bigBody("500 MB behind a photograph", photograph, "\"status_code\":200");
    }

    private void bigBody(String name, byte[] start, String expected) {
        Duration before = server.cpu();
        InputStream body =
                new SequenceInputStream(
                        Collections.enumeration(
                                List.of(
                                        new ByteArrayInputStream(head("big.jpg")),
                                        new ByteArrayInputStream(start),
                                        new Zeros(BIG_BODY - start.length),
                                        new ByteArrayInputStream(tail()))));
        String answer = send("big.jpg", HttpRequest.BodyPublishers.ofInputStream(() -> body));
        System.out.printf(
                "%-34s %8d %10.1f   %s%n",
                name,
                1,
                server.cpu().minus(before).toNanos() / 1e6,
                answer.substring(0, Math.min(90, answer.length())));
        if (expected.startsWith("\"") && !answer.contains(expected)) {
            throw new IllegalStateException(answer);
        }
    }

    private String send(String fileName, HttpRequest.BodyPublisher body) {
        HttpRequest request =
                HttpRequest.newBuilder(server.address().resolve(URI.create("/api/1/upload")))
                        .header("X-API-Key", BenchServer.KEY)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(body)
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new UncheckedIOException(fileName, failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static byte[] head(String fileName) {
        return ("--"
                        + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"source\"; filename=\""
                        + fileName
                        + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] tail() {
        return ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Zeros without the memory for them. */
    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long count) {
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(buffer, offset, offset + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
