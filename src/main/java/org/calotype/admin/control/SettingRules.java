package org.calotype.admin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.calotype.derivative.control.SiteWatermark;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.BadConfiguration;
import org.calotype.settings.ChosenSettings;
import org.calotype.settings.SettingKey;
import org.calotype.settings.SettingValue;
import org.calotype.settings.Settings;
import org.calotype.settings.WatermarkSettings;

/** What settings must be besides readable: fitting to each other, and to what is on the server. */
@ApplicationScoped
public class SettingRules {

    private static final Logger LOG = System.getLogger(SettingRules.class.getName());

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
        boolean switchedOn = changes.containsKey(WatermarkSettings.TARGET) && marks(after);
        if (!switchedOn && !changes.containsKey(WatermarkSettings.IMAGE)) {
            return;
        }
        if (!isUsable(after.get(WatermarkSettings.IMAGE))) {
            throw refusal(WatermarkSettings.IMAGE);
        }
    }

    private static boolean marks(ChosenSettings together) {
        return together.get(WatermarkSettings.TARGET) != WatermarkSettings.Target.OFF;
    }

    private boolean isUsable(String image) {
        return image.isBlank() || watermark.canUse(image);
    }

    /** What is stored gives way where it contradicts what the environment pins. */
    ChosenSettings fitting(ChosenSettings found) {
        ChosenSettings fitting = found;
        for (SettingRule rule : SettingRule.values()) {
            if (!rule.holds(fitting)) {
                LOG.log(
                        Level.WARNING,
                        "settings {0} contradict each other: {1}; what fits holds",
                        rule.keys().stream().map(SettingKey::name).toList(),
                        rule.trouble());
                fitting = rule.fit(fitting);
            }
        }
        return fitting;
    }

    /**
     * Judges what holds at the start. What is stored {@link #fitting fits} already, as far as it
     * can: nobody is locked out by it, only what the environment says by itself stops the start.
     *
     * @throws BadConfiguration for what does not go together
     */
    void requirePinned(ChosenSettings together) {
        ChosenSettings pinned = together.withoutKept();
        for (SettingRule rule : SettingRule.values()) {
            if (!rule.holds(together) && !rule.holds(pinned)) {
                throw contradiction(rule.keys(), pinned, rule.trouble());
            }
        }
        if (marks(pinned) && !isUsable(pinned.get(WatermarkSettings.IMAGE))) {
            throw contradiction(
                    List.of(WatermarkSettings.TARGET, WatermarkSettings.IMAGE),
                    pinned,
                    "the picture is not in the home folder, or cannot be drawn");
        }
    }

    private static BadConfiguration contradiction(
            List<SettingKey<?>> keys, ChosenSettings together, String trouble) {
        return new BadConfiguration(
                keys.stream().map(together::spelled).collect(Collectors.joining(", "))
                        + " do not go together: "
                        + trouble
                        + ".");
    }

    private static Problem refusal(SettingKey<?> key) {
        return Problem.of(ErrorCode.INVALID_FIELD, key.word());
    }
}
