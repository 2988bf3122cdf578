package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.calotype.account.control.AccountService;
import org.calotype.database.BackgroundThreads;
import org.calotype.database.Database;
import org.calotype.settings.RefusedStart;
import org.calotype.settings.ServerConfig;
import org.calotype.worker.ffmpeg.Ffmpeg;
import org.calotype.worker.ffmpeg.WorkerHealth;

/** Makes the application ready, and tells the administrator where it is. */
@ApplicationScoped
public class Start {

    private static final Logger LOG = System.getLogger(Start.class.getName());

    /** From the start of the application until the server lets people in. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Inject ServerConfig server;
    @Inject Database database;
    @Inject SettingsService settings;
    @Inject AccountService accounts;
    @Inject SetUpLink setUpLink;
    @Inject OpenDoors doors;
    @Inject Ffmpeg ffmpeg;
    @Inject BackgroundThreads threads;

    void start(@Observes @Initialized(ApplicationScoped.class) Object deployed) {
        try {
            start();
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "event=start-failed", failed);
            RefusedStart.because(failed);
            throw failed;
        }
    }

    private void start() {
        database.migrate();
        settings.refresh();
        settings.requirePinned();
        server.administrator().ifPresent(this::provision);
        Optional<String> setUp =
                accounts.needsSetUp() ? Optional.of(setUpLink.draw()) : Optional.empty();
        threads.execute(() -> tellWhenReady(setUp));
        threads.execute(this::tellWhatDecodes);
    }

    /** Nodes that start together may both find that there is none yet: the second finds it then. */
    private void provision(ServerConfig.Administrator wanted) {
        try {
            accounts.provision(wanted);
        } catch (RuntimeException madeMeanwhile) {
            LOG.log(Level.DEBUG, "looking for the administrator again", madeMeanwhile);
            accounts.provision(wanted);
        }
    }

    /** The server opens its doors some time after the application has started. */
    private void tellWhenReady(Optional<String> setUp) {
        try {
            if (doors.await(PATIENCE)) {
                LOG.log(Level.INFO, "Calotype is ready at {0}/", address());
            } else {
                LOG.log(
                        Level.WARNING,
                        "Calotype has started, but nothing answers at {0}/ (CALOTYPE_HTTP_ADDRESS,"
                                + " CALOTYPE_HTTP_PORT)",
                        doors.address());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        }
        LOG.log(Level.INFO, "Calotype keeps its data in {0}", server.home());
        setUp.ifPresent(
                token ->
                        LOG.log(
                                Level.INFO,
                                "No administrator yet. Make one here, once: {0}/setup?token={1}",
                                address(),
                                token));
    }

    /** Looking for it starts a child process: nobody waits for that. */
    private void tellWhatDecodes() {
        WorkerHealth health = ffmpeg.health();
        LOG.log(
                health.decodesVideo() ? Level.INFO : Level.WARNING,
                "Calotype decodes clips with: {0}",
                health);
    }

    /** The address people see, or the one the start command listens on. */
    private String address() {
        return server.publicUrl()
                .map(URI::toString)
                .orElseGet(() -> "http://localhost:" + server.httpPort());
    }
}
