package org.calotype.delivery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.calotype.delivery.control.ByteRanges;
import org.calotype.delivery.control.Conditions;
import org.calotype.delivery.control.DirectLinks;
import org.calotype.delivery.control.ServedFile;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;
import org.calotype.storage.Storage;
import org.calotype.storage.StorageKey;

/** The bytes of originals and derivatives, under the addresses the API tells. */
@WebServlet("/images/*")
public class DirectLinkServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String METHODS = "GET, HEAD, OPTIONS";

    /** Under this path nginx has the storage folder as an internal location. */
    private static final String INTERNAL_LOCATION = "/calotype-files/";

    @Inject transient DirectLinks links;
    @Inject transient Storage storage;
    @Inject transient Settings settings;
    @Inject transient Clock clock;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> find(request, response);
            case "OPTIONS" -> {
                response.setHeader("Allow", METHODS);
                FileHeaders.letOtherSitesRead(response);
                response.setHeader("Access-Control-Allow-Methods", METHODS);
                response.setHeader("Access-Control-Allow-Headers", "*");
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> {
                response.setHeader("Allow", METHODS);
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    private void find(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        // Payara takes a session id off the path before anybody sees it.
        Optional<StorageKey> key =
                request.isRequestedSessionIdFromURL() ? Optional.empty() : RequestedKey.in(path);
        Optional<ServedFile> file = key.flatMap(links::find);
        if (key.isEmpty() || file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        answer(key.get(), file.get(), request, response);
    }

    private void answer(
            StorageKey key,
            ServedFile file,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Conditions conditions = FileHeaders.conditions(request);
        Instant now = clock.instant();
        FileHeaders.describe(file, now, response);
        switch (conditions.judge(file)) {
            case NOT_MODIFIED -> response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            case PRECONDITION_FAILED ->
                    response.setStatus(HttpServletResponse.SC_PRECONDITION_FAILED);
            case SEND -> {
                if (!handOver(key, file, response)) {
                    Optional<ByteRanges> ranges = ranges(file, conditions, now, request);
                    send(key, new FileAnswer(file, ranges), request, response);
                }
            }
        }
    }

    /** Leaves ranges and bytes to the web server in front, where the site has one that can. */
    private boolean handOver(StorageKey key, ServedFile file, HttpServletResponse response) {
        String way = settings.get(SiteSettings.SENDFILE);
        switch (way) {
            case "x-accel-redirect" ->
                    response.setHeader("X-Accel-Redirect", INTERNAL_LOCATION + key.value());
            case "x-sendfile" -> response.setHeader("X-Sendfile", storage.path(key).toString());
            default -> {
                return false;
            }
        }
        response.setContentType(file.mimeType());
        return true;
    }

    private static Optional<ByteRanges> ranges(
            ServedFile file, Conditions conditions, Instant now, HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Range"))
                .filter(header -> request.getMethod().equals("GET"))
                .filter(header -> conditions.rangeHolds(file, now))
                .flatMap(header -> ByteRanges.parse(header, file.length()));
    }

    private void send(
            StorageKey key,
            FileAnswer answer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (FileChannel channel = FileChannel.open(storage.path(key), StandardOpenOption.READ)) {
            answer.head(response);
            if (request.getMethod().equals("GET")) {
                answer.body(channel, response.getOutputStream());
            }
        } catch (NoSuchFileException deletedMeanwhile) {
            response.reset();
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
