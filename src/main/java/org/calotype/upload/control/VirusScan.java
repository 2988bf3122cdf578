package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.calotype.antivirus.Verdict;
import org.calotype.antivirus.VirusScanner;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.settings.UploadSettings.Unscanned;

/** Keeps harmful files out, where the site has a scanner. */
@ApplicationScoped
public class VirusScan {

    private static final Logger LOG = System.getLogger(VirusScan.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(30);

    @Inject VirusScanner scanner;
    @Inject Quarantine quarantine;
    @Inject Audit audit;
    @Inject Settings settings;

    /**
     * Lets clean files pass; a harmful one goes into quarantine.
     *
     * @throws Problem INFECTED; SCANNER_UNAVAILABLE where the site refuses what nobody has looked
     *     at
     */
    void requireClean(ReceivedFile received, Actor sender) {
        if (!scanner.isSetUp()) {
            return;
        }
        Verdict verdict = scanner.scan(received.path());
        if (verdict instanceof Verdict.Infected infected) {
            keepAway(received, sender, infected.signature());
            throw Problem.of(ErrorCode.INFECTED, infected.signature());
        }
        if (verdict instanceof Verdict.Unscanned unscanned) {
            LOG.log(Level.WARNING, "event=unscanned reason={0}", unscanned.reason());
            if (settings.get(UploadSettings.UNSCANNED) == Unscanned.REFUSE) {
                throw Problem.of(ErrorCode.SCANNER_UNAVAILABLE).retryAfter(RETRY);
            }
        }
    }

    private void keepAway(ReceivedFile received, Actor sender, String signature) {
        String name = quarantine.keep(received, sender, signature);
        audit.record(sender, AuditAction.QUARANTINED, "quarantine " + name, signature);
        LOG.log(Level.WARNING, "event=quarantined name={0} signature={1}", name, signature);
    }
}
