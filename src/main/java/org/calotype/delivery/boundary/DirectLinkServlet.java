package org.calotype.delivery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.calotype.delivery.control.ByteRanges;
import org.calotype.delivery.control.Conditions;
import org.calotype.delivery.control.DirectLinks;
import org.calotype.delivery.control.ServedBytes;
import org.calotype.delivery.control.ServedFile;
import org.calotype.delivery.control.ShareLinks;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.control.Access;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;
import org.calotype.storage.Storage;
import org.calotype.storage.Storage.DirectAccess;
import org.calotype.storage.StorageKey;

/** The bytes of originals and derivatives, under the addresses the API tells. */
@WebServlet("/images/*")
public class DirectLinkServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String METHODS = "GET, HEAD, OPTIONS";

    /** Under this path nginx has the storage folder as an internal location. */
    private static final String INTERNAL_LOCATION = "/calotype-files/";

    /** How long a signed address works; the bucket counts in whole seconds. */
    private static final Duration SIGNED_FOR = Duration.ofMinutes(5);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    @Inject transient DirectLinks links;
    @Inject transient ShareLinks shareLinks;
    @Inject transient Access access;
    @Inject transient CurrentVisitor visitor;
    @Inject transient Storage storage;
    @Inject transient ServedBytes served;
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
        Optional<ServedFile> file =
                key.flatMap(links::find)
                        .filter(found -> found.openByAddress() || mayRead(found, request));
        if (key.isEmpty() || file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        answer(key.get(), file.get(), request, response);
    }

    /** Only what is not open to everybody is worth asking who asks. */
    private boolean mayRead(ServedFile file, HttpServletRequest request) {
        String permit = request.getParameter(ShareLinks.PARAMETER);
        return (permit != null && file.exposure().approved() && shareLinks.open(file.id(), permit))
                || access.mayRead(visitor.get(), file.exposure());
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
                if (!handOver(key, file, now, response)) {
                    Optional<ByteRanges> ranges = ranges(file, conditions, now, request);
                    send(key, new FileAnswer(file, ranges), request, response);
                }
            }
        }
    }

    /**
     * Leaves ranges and bytes to the bucket, or to the web server in front, where the site has one
     * that can.
     */
    private boolean handOver(
            StorageKey key, ServedFile file, Instant now, HttpServletResponse response) {
        Optional<URI> elsewhere = storage.directAddress(key, directAccess(file, now));
        if (elsewhere.isPresent()) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", elsewhere.get().toString());
            response.setHeader("Cache-Control", "private, no-store");
            return true;
        }
        Optional<Path> path = storage.sendfilePath(key);
        String way = path.isEmpty() ? "off" : settings.get(SiteSettings.SENDFILE);
        switch (way) {
            case "x-accel-redirect" ->
                    response.setHeader("X-Accel-Redirect", INTERNAL_LOCATION + key.value());
            case "x-sendfile" -> response.setHeader("X-Sendfile", path.get().toString());
            default -> {
                return false;
            }
        }
        response.setContentType(file.mimeType());
        return true;
    }

    /** A signed address works for a few minutes, and never beyond the file's expiration. */
    private static DirectAccess directAccess(ServedFile file, Instant now) {
        Duration left =
                file.expiresAt() == null ? SIGNED_FOR : Duration.between(now, file.expiresAt());
        Duration validFor = left.compareTo(SIGNED_FOR) < 0 ? left : SIGNED_FOR;
        return new DirectAccess(
                file.mimeType(),
                file.disposition(),
                validFor.compareTo(SHORTEST) < 0 ? SHORTEST : validFor);
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
        try {
            if (request.getMethod().equals("HEAD") && storage.find(key).isEmpty()) {
                throw new NoSuchFileException(key.value());
            }
            answer.head(response);
            if (request.getMethod().equals("GET")) {
                answer.body(
                        range -> storage.open(key, range.first(), range.length()),
                        served,
                        response.getOutputStream());
            }
        } catch (NoSuchFileException deletedMeanwhile) {
            response.reset();
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
