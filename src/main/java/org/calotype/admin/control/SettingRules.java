package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calotype.derivative.control.SiteWatermark;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.ChosenSettings;
import org.calotype.settings.SettingKey;
import org.calotype.settings.SettingValue;
import org.calotype.settings.Settings;
import org.calotype.settings.WatermarkSettings;

/** What settings must be besides readable: fitting to each other, and to what is on the server. */
@ApplicationScoped
public class SettingRules {

    @Inject Settings settings;
    @Inject SiteWatermark watermark;

    /**
     * Judges what would hold together; what a change leaves alone is not judged.
     *
     * @throws Problem INVALID_FIELD
     */
    void require(ChosenSettings together, Set<SettingKey<?>> changed) {
        for (SettingRule rule : SettingRule.values()) {
            Optional<SettingKey<?>> touched =
                    rule.keys().stream().filter(changed::contains).findFirst();
            if (touched.isPresent() && !rule.holds(together)) {
                throw refusal(touched.get());
            }
        }
    }

    /**
     * Judges the picture that would be drawn; it is opened for this, so no transaction may be.
     * Pictures would go out unmarked, and nobody but the log would know.
     *
     * @throws Problem INVALID_FIELD
     */
    void requireWatermark(Map<SettingKey<?>, Optional<SettingValue>> changes) {
        ChosenSettings after = settings.now().after(changes);
        boolean switchedOn =
                changes.containsKey(WatermarkSettings.TARGET)
                        && after.get(WatermarkSettings.TARGET) != WatermarkSettings.Target.OFF;
        if (!switchedOn && !changes.containsKey(WatermarkSettings.IMAGE)) {
            return;
        }
        String image = after.get(WatermarkSettings.IMAGE);
        if (!image.isBlank() && !watermark.canUse(image)) {
            throw refusal(WatermarkSettings.IMAGE);
        }
    }

    private static Problem refusal(SettingKey<?> key) {
        return Problem.of(ErrorCode.INVALID_FIELD, key.word());
    }
}
