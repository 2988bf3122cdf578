package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.ByteSize;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.control.MediaFileRepository.Uploader;
import org.calotype.security.control.Caller;
import org.calotype.settings.FloodLimits;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;
import org.calotype.settings.UploadSettings;

/** Says who may upload, how much and how often. */
@ApplicationScoped
public class Permission {

    private static final Duration MAINTENANCE_WAIT = Duration.ofMinutes(5);
    private static final long MEGABYTE = 1_000_000;

    @Inject Settings settings;
    @Inject ServerConfig server;
    @Inject MediaFileRepository files;
    @Inject Clock clock;

    /**
     * Judges the site, before anything is read.
     *
     * @throws Problem MAINTENANCE
     */
    public void requireOpenSite() {
        if (settings.get(SiteSettings.MAINTENANCE)) {
            throw Problem.of(ErrorCode.MAINTENANCE).retryAfter(MAINTENANCE_WAIT);
        }
    }

    /**
     * Judges the caller.
     *
     * @throws Problem UPLOADS_DISABLED, FORBIDDEN for a key without the upload scope
     */
    public void requireUploader(Caller caller) {
        if (!settings.get(UploadSettings.UPLOADS)) {
            throw Problem.of(ErrorCode.UPLOADS_DISABLED);
        }
        if (!caller.isGuest() && !caller.may(Scope.UPLOAD)) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
    }

    /** The largest file this caller may send. */
    public SizeLimit largestFile(Caller caller) {
        return caller.isGuest() ? guestLimit() : siteLimit();
    }

    /** The largest file anybody may send. */
    public SizeLimit siteLimit() {
        return limit(server.maxUploadBytes());
    }

    private SizeLimit guestLimit() {
        long guest = settings.get(UploadSettings.GUEST_MAX_UPLOAD_MB) * MEGABYTE;
        return limit(Math.min(guest, server.maxUploadBytes()));
    }

    private static SizeLimit limit(long bytes) {
        return new SizeLimit(bytes, ByteSize.format(bytes));
    }

    /**
     * Judges how often the address and the account have uploaded, and the key where keys have
     * limits of their own: by the files that are here, in each window. The server itself may as
     * often as it is asked to.
     *
     * @throws Problem FLOODED with the moment at which the window lets one more in
     */
    public void requireCalm(Caller caller) {
        if (caller.isServer()) {
            return;
        }
        FloodLimits limits = settings.get(UploadSettings.FLOOD_LIMITS);
        requireCalm(limits, Uploader.ADDRESS, caller.address());
        caller.member()
                .ifPresent(member -> requireCalm(limits, Uploader.ACCOUNT, member.accountId()));
        caller.keyId()
                .ifPresent(
                        key ->
                                requireCalm(
                                        settings.get(UploadSettings.KEY_FLOOD_LIMITS),
                                        Uploader.KEY,
                                        key));
    }

    /** From the smallest number up: who has made no more than that has exceeded nothing. */
    private void requireCalm(FloodLimits limits, Uploader kind, Object who) {
        Instant now = clock.instant();
        for (FloodLimits.Window window : limits.bySize()) {
            Optional<Instant> upload = files.nthLastUpload(kind, who, window.uploads());
            if (upload.isEmpty()) {
                return;
            }
            Instant free = upload.get().plus(window.span().length());
            if (free.isAfter(now)) {
                throw Problem.of(
                                ErrorCode.FLOODED,
                                window.uploads(),
                                window.span().length().toMinutes())
                        .retryAfter(Duration.between(now, free));
            }
        }
    }
}
