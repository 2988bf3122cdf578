package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.calotype.settings.ServerConfig;

/**
 * Knocks at our own doors as a client does: servers start an application before they let anybody
 * in, and answer 404 in between.
 */
@ApplicationScoped
public class OpenDoors {

    /** A servlet and a resource. Looking at them changes nothing. */
    private static final List<String> DOORS = List.of("/monitoring/live", "/api/1/upload");

    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "*");
    private static final int TIMEOUT_MS = 10_000;
    private static final long PAUSE_MS = 100;

    @Inject ServerConfig server;

    /**
     * Waits until every door is open.
     *
     * @return false when the time ran out first
     */
    boolean await(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (String door : DOORS) {
            while (!isOpen(door)) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        }
        return true;
    }

    /** Whether somebody answers, be it that he does not let us in. */
    private boolean isOpen(String door) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create(address() + door).toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestMethod("HEAD");
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            return status != HttpURLConnection.HTTP_NOT_FOUND
                    && status < HttpURLConnection.HTTP_INTERNAL_ERROR;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where this server listens, as its start command was told. */
    String address() {
        String host = server.httpAddress();
        String reached = EVERY_ADDRESS.contains(host) ? "127.0.0.1" : host;
        return "http://"
                + (reached.contains(":") ? "[" + reached + "]" : reached)
                + ":"
                + server.httpPort();
    }
}
