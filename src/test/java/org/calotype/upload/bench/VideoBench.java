package org.calotype.upload.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.calotype.BenchServer;

/**
 * What a clip costs: 100 MB of H.264 in 1080p, made with the installed ffmpeg, uploaded until
 * frame, thumb and medium are made; and a HEIC of 12 megapixels, made with the installed libheif.
 * CPU is that of the server and of everything it started; that of receiving as many bytes of
 * nothing stands beside it.
 */
public final class VideoBench {

    private static final String BOUNDARY = "calotype-bench";
    private static final int ROUNDS = 5;

    private final HttpClient http = HttpClient.newHttpClient();
    private final BenchServer server;

    private VideoBench(BenchServer server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> settings =
                Map.of(
                        "CALOTYPE_SET_FLOOD_LIMITS", "off",
                        "CALOTYPE_SET_DUPLICATES", "allow",
                        "CALOTYPE_MAX_UPLOAD_MB", "600");
        Path clip = clip();
        Path still = still();
        try (BenchServer server = BenchServer.start(settings)) {
            new VideoBench(server).run(clip, still);
        } finally {
            Files.delete(clip);
            Files.delete(still);
        }
    }

    /** A pattern with some noise, as a phone stores a photograph. */
    private static Path still() throws IOException, InterruptedException {
        Path picture = Files.createTempFile("still", ".png");
        Path still = Files.createTempFile("still", ".heic");
        ffmpeg(
                "-f lavfi -i testsrc2=s=4000x3000:r=1:d=1,noise=alls=8 -frames:v 1 -update 1 "
                        + picture);
        program(List.of("heif-enc", "-q", "70", picture.toString(), "-o", still.toString()));
        Files.delete(picture);
        return still;
    }

    /** Four seconds of noise, again and again. */
    private static Path clip() throws IOException, InterruptedException {
        Path once = Files.createTempFile("once", ".mp4");
        Path clip = Files.createTempFile("clip", ".mp4");
        ffmpeg(
                "-f lavfi -i testsrc2=s=1920x1080:r=30:d=4,noise=alls=40:allf=t -c:v libx264"
                        + " -preset ultrafast -b:v 26M -maxrate 30M -bufsize 30M -g 60"
                        + " -pix_fmt yuv420p "
                        + once);
        ffmpeg("-stream_loop 7 -i " + once + " -c copy " + clip);
        Files.delete(once);
        return clip;
    }

    private static void ffmpeg(String arguments) throws IOException, InterruptedException {
        program(List.of(("ffmpeg -nostdin -v error -y " + arguments).split(" ")));
    }

    private static void program(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "this bench needs ffmpeg with libx264 and heif-enc (libheif-examples)");
        }
    }

    private void run(Path clip, Path still) throws IOException, InterruptedException {
        long bytes = Files.size(clip);
        System.out.printf("%-34s %10s %10s%n", "upload", "CPU ms", "wall ms");
        for (int i = 0; i < ROUNDS; i++) {
            measure("%.0f MB of nothing".formatted(bytes / 1e6), new Zeros(bytes), "\"code\":610");
            measure(
                    "H.264 1920x1080, %.0f MB".formatted(bytes / 1e6),
                    Files.newInputStream(clip),
                    "\"chain\":23");
            measure(
                    "HEIC 4000x3000, %.1f MB".formatted(Files.size(still) / 1e6),
                    Files.newInputStream(still),
                    "\"width\":4000");
        }
    }

    private void measure(String name, InputStream file, String expected)
            throws IOException, InterruptedException {
        Duration before = server.cpu();
        long start = System.nanoTime();
        HttpResponse<String> answer =
                http.send(request(file), HttpResponse.BodyHandlers.ofString());
        long wall = System.nanoTime() - start;
        if (!answer.body().contains(expected)) {
            throw new IllegalStateException(answer.body());
        }
        System.out.printf(
                "%-34s %10d %10d%n",
                name, server.cpu().minus(before).toMillis(), TimeUnit.NANOSECONDS.toMillis(wall));
    }

    private HttpRequest request(InputStream file) {
        InputStream body =
                new SequenceInputStream(
                        Collections.enumeration(
                                List.of(
                                        ascii(
                                                "--"
                                                        + BOUNDARY
                                                        + "\r\nContent-Disposition: form-data;"
                                                        + " name=\"source\";"
                                                        + " filename=\"clip.mp4\"\r\n\r\n"),
                                        file,
                                        ascii("\r\n--" + BOUNDARY + "--\r\n"))));
        return HttpRequest.newBuilder(server.address().resolve(URI.create("/api/1/upload")))
                .header("X-API-Key", BenchServer.KEY)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
    }

    private static InputStream ascii(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
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
            java.util.Arrays.fill(buffer, offset, offset + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
