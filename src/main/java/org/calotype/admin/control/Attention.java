package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.calotype.admin.control.StatisticsService.Waiting;
import org.calotype.mail.Mailer;
import org.calotype.monitoring.control.Readiness;
import org.calotype.settings.AccountSettings;
import org.calotype.settings.AccountSettings.SignUp;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.upload.control.Quarantine;
import org.calotype.worker.ffmpeg.Ffmpeg;

/** Finds what an administrator should look at, the worst first. */
@ApplicationScoped
public class Attention {

    /** With less of the disk left, an administrator should do something before it is full. */
    private static final double LITTLE_SPACE = 0.1;

    @Inject Readiness readiness;
    @Inject StatisticsService statistics;
    @Inject Ffmpeg ffmpeg;
    @Inject Quarantine quarantine;
    @Inject Mailer mailer;
    @Inject ServerConfig server;
    @Inject Settings settings;

    /**
     * One thing to look at.
     *
     * @param what last part of the key of its sentence
     * @param count how many; 0: it is not counted
     * @param urgent whether something does not work
     */
    public record Matter(String what, long count, String href, boolean urgent) {}

    public List<Matter> now() {
        List<Matter> matters = new ArrayList<>();
        readiness
                .check()
                .forEach(
                        (name, well) -> {
                            if (!well) {
                                matters.add(new Matter(name, 0, "/admin/health", true));
                            }
                        });
        if (matters.stream().noneMatch(matter -> matter.what().equals("disk")) && isNearlyFull()) {
            matters.add(new Matter("space", 0, "/admin/storage", true));
        }
        Waiting waiting = statistics.waiting();
        add(matters, "failed", waiting.failedDerivatives(), "/admin/jobs", true);
        add(matters, "reports", waiting.reports(), "/admin/reports", false);
        add(matters, "reviews", waiting.reviews(), "/admin/review", false);
        add(matters, "unapproved", waiting.unapproved(), "/admin/users?status=unapproved", false);
        if (!ffmpeg.health().decodesVideo()) {
            matters.add(new Matter("video", 0, "/admin/health", false));
        }
        if (!readiness.virusScan().orElse(true)) {
            matters.add(new Matter("scanner", 0, "/admin/health", true));
        }
        add(matters, "quarantine", quarantine.count(), "/admin/audit?action=quarantined", false);
        if (settings.get(AccountSettings.SIGN_UP) != SignUp.CLOSED && !mailer.isSetUp()) {
            matters.add(new Matter("letters", 0, "/admin/sign-in", false));
        }
        return matters;
    }

    private static void add(
            List<Matter> matters, String what, long count, String href, boolean urgent) {
        if (count > 0) {
            matters.add(new Matter(what, count, href, urgent));
        }
    }

    private boolean isNearlyFull() {
        try {
            FileStore disk = Files.getFileStore(server.home());
            return disk.getUsableSpace() < disk.getTotalSpace() * LITTLE_SPACE;
        } catch (IOException unknown) {
            return false;
        }
    }
}
