package org.calotype.gallery.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.BenchServer;
import org.calotype.Multipart;
import org.calotype.Pictures;

/** Server time of the pages that people look at most, warm, one visitor after the other. */
public final class PagesBench {

    private static final int FILES = 120;
    private static final int WARMING = 300;
    private static final int LOOKS = 300;
    private static final Pattern VIEWER = Pattern.compile("\"path_viewer\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final BenchServer server;

    private PagesBench(BenchServer server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> settings =
                Map.of("CALOTYPE_SET_FLOOD_LIMITS", "off", "CALOTYPE_SET_DUPLICATES", "allow");
        try (BenchServer server = BenchServer.start(settings)) {
            new PagesBench(server).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        String viewer = "";
        for (int i = 0; i < FILES; i++) {
            viewer = upload(i);
        }
        System.out.printf("%-12s %8s %8s %8s %8s%n", "page", "p50 ms", "p95 ms", "CPU ms", "KB");
        measure("home", "/");
        measure("explore", "/explore");
        measure("viewer", viewer);
    }

    private String upload(int number) throws IOException, InterruptedException {
        Multipart form =
                new Multipart()
                        .field("title", "Walk " + number)
                        .file("source", "walk.jpg", Pictures.jpeg(1200, 700 + number));
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(server.address().resolve("/api/1/upload"))
                                .header("X-API-Key", BenchServer.KEY)
                                .header("Content-Type", form.contentType())
                                .POST(BodyPublishers.ofByteArray(form.toBytes()))
                                .build(),
                        BodyHandlers.ofString());
        Matcher viewer = VIEWER.matcher(answer.body());
        if (!viewer.find()) {
            throw new IllegalStateException(answer.body());
        }
        return viewer.group(1).replace("\\/", "/");
    }

    private void measure(String name, String path) throws IOException, InterruptedException {
        for (int i = 0; i < WARMING; i++) {
            look(path);
        }
        double[] millis = new double[LOOKS];
        int length = 0;
        Duration cpu = server.cpu();
        for (int i = 0; i < LOOKS; i++) {
            long begun = System.nanoTime();
            length = look(path);
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        double cpuMillis = server.cpu().minus(cpu).toNanos() / 1e6 / LOOKS;
        Arrays.sort(millis);
        System.out.printf(
                "%-12s %8.1f %8.1f %8.1f %8.1f%n",
                name, millis[LOOKS / 2], millis[LOOKS * 95 / 100], cpuMillis, length / 1000.0);
    }

    private int look(String path) throws IOException, InterruptedException {
        URI address = server.address().resolve(path);
        HttpResponse<byte[]> page =
                http.send(
                        HttpRequest.newBuilder(address).header("Accept", "text/html").build(),
                        BodyHandlers.ofByteArray());
        if (page.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + page.statusCode());
        }
        return page.body().length;
    }
}
