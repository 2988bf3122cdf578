package org.calotype.monitoring.boundary;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.calotype.monitoring.control.Metrics;
import org.calotype.monitoring.control.Readiness;
import org.calotype.settings.ServerConfig;
import org.calotype.worker.ffmpeg.WorkerHealth;

/**
 * {@code /monitoring/live}, {@code /monitoring/ready} and {@code /monitoring/metrics}, the same on
 * every server. Anybody may ask whether it is well; what is not, and the numbers, are told to who
 * has the token, or without a token to this machine (W3).
 */
@WebServlet("/monitoring/*")
public class MonitoringServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Prometheus exposition formats, text format 0.0.4. */
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    @Inject transient Readiness readiness;
    @Inject transient Metrics metrics;
    @Inject transient ServerConfig server;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        switch (String.valueOf(request.getPathInfo())) {
            case "/live" -> answer(response, true, health(true, Map.of()));
            case "/ready" -> ready(request, response);
            case "/metrics" -> metrics(request, response);
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void ready(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map<String, Boolean> checks = readiness.check();
        boolean well = checks.values().stream().allMatch(Boolean::booleanValue);
        boolean trusted = isTrusted(request);
        JsonObjectBuilder told = health(well, trusted ? checks : Map.of());
        if (trusted) {
            readiness.workers().ifPresent(workers -> told.add("workers", health(workers)));
            readiness.virusScan().ifPresent(answers -> told.add("virus_scan", status(answers)));
        }
        answer(response, well, told);
    }

    private static JsonObjectBuilder health(boolean well, Map<String, Boolean> checks) {
        JsonObjectBuilder parts = Json.createObjectBuilder();
        checks.forEach((name, part) -> parts.add(name, status(part)));
        return Json.createObjectBuilder().add("status", status(well)).add("checks", parts);
    }

    /** Without these a node is ready for everything but clips, or HEIC and AVIF. */
    private static JsonObjectBuilder health(WorkerHealth workers) {
        return Json.createObjectBuilder()
                .add("clips", status(workers.decodesVideo()))
                .add("heic_avif", status(workers.decodesStills()))
                .add("ffmpeg_program", workers.program().orElse("none"))
                .add("ffmpeg_libraries", workers.libraries().orElse("none"))
                .add("limited_by_system", workers.limited())
                .add("without_network", workers.offline());
    }

    private static void answer(HttpServletResponse response, boolean well, JsonObjectBuilder told)
            throws IOException {
        response.setStatus(
                well ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json; charset=utf-8");
        response.getWriter().print(told.build());
    }

    private static String status(boolean well) {
        return well ? "UP" : "DOWN";
    }

    private void metrics(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!isTrusted(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        response.setContentType(PROMETHEUS);
        response.getWriter().print(metrics.scrape());
    }

    private boolean isTrusted(HttpServletRequest request) {
        Optional<String> token = server.monitoringToken();
        if (token.isEmpty()) {
            return isThisMachine(request);
        }
        String given = String.valueOf(request.getHeader("Authorization"));
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8),
                ("Bearer " + token.get()).getBytes(StandardCharsets.UTF_8));
    }

    /** Behind a web server on the same machine everybody comes from here, but is forwarded. */
    private static boolean isThisMachine(HttpServletRequest request) {
        if (request.getHeader("X-Forwarded-For") != null
                || request.getHeader("Forwarded") != null) {
            return false;
        }
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
