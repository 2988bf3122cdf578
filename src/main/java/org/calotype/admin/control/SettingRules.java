package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.calotype.derivative.control.SiteWatermark;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Expiration;
import org.calotype.settings.SettingKey;
import org.calotype.settings.SettingValue;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.settings.WatermarkSettings;

/** What settings must be besides readable: fitting to each other, and to what is on the server. */
@ApplicationScoped
public class SettingRules {

    @Inject Settings settings;
    @Inject SiteWatermark watermark;

    /**
     * Judges what would hold after a change; what the change leaves alone is not judged.
     *
     * @throws Problem INVALID_FIELD
     */
    void require(Map<SettingKey<?>, Optional<SettingValue>> changes) {
        requireOrder(changes);
        requireGuests(changes);
        requireWatermark(changes);
    }

    private void requireOrder(Map<SettingKey<?>, Optional<SettingValue>> changes) {
        boolean minChanges = changes.containsKey(UploadSettings.EXPIRATION_MIN);
        if (!minChanges && !changes.containsKey(UploadSettings.EXPIRATION_MAX)) {
            return;
        }
        if (settings.after(changes, UploadSettings.EXPIRATION_MIN)
                        .compareTo(settings.after(changes, UploadSettings.EXPIRATION_MAX))
                > 0) {
            throw refusal(
                    minChanges ? UploadSettings.EXPIRATION_MIN : UploadSettings.EXPIRATION_MAX);
        }
    }

    /** Nothing that a guest sends would be taken. */
    private void requireGuests(Map<SettingKey<?>, Optional<SettingValue>> changes) {
        Optional<SettingKey<Duration>> limit =
                Stream.of(UploadSettings.EXPIRATION_MAX, UploadSettings.EXPIRATION_MIN)
                        .filter(changes::containsKey)
                        .findFirst();
        boolean itself = changes.containsKey(UploadSettings.GUEST_EXPIRATION);
        if (!itself && limit.isEmpty()) {
            return;
        }
        try {
            Expiration.parse(
                    settings.after(changes, UploadSettings.GUEST_EXPIRATION),
                    settings.after(changes, UploadSettings.EXPIRATION_MIN),
                    settings.after(changes, UploadSettings.EXPIRATION_MAX));
        } catch (Problem unusable) {
            throw refusal(itself ? UploadSettings.GUEST_EXPIRATION : limit.orElseThrow());
        }
    }

    /** Pictures would go out unmarked, and nobody but the log would know. */
    private void requireWatermark(Map<SettingKey<?>, Optional<SettingValue>> changes) {
        boolean switchedOn =
                changes.containsKey(WatermarkSettings.TARGET)
                        && settings.after(changes, WatermarkSettings.TARGET)
                                != WatermarkSettings.Target.OFF;
        if (!switchedOn && !changes.containsKey(WatermarkSettings.IMAGE)) {
            return;
        }
        String image = settings.after(changes, WatermarkSettings.IMAGE);
        if (!image.isBlank() && !watermark.canUse(image)) {
            throw refusal(WatermarkSettings.IMAGE);
        }
    }

    private static Problem refusal(SettingKey<?> key) {
        return Problem.of(ErrorCode.INVALID_FIELD, key.word());
    }
}
