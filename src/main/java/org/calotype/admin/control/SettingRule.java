package org.calotype.admin.control;

import java.util.List;
import java.util.function.Predicate;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Expiration;
import org.calotype.settings.ChosenSettings;
import org.calotype.settings.SettingKey;
import org.calotype.settings.UploadSettings;

/** How settings fit to each other. */
enum SettingRule {
    /** Every expiration is refused otherwise. */
    LIMITS_IN_ORDER(
            SettingRule::limitsInOrder,
            UploadSettings.EXPIRATION_MIN,
            UploadSettings.EXPIRATION_MAX),

    /** Nothing that a guest sends is taken otherwise. */
    GUESTS_WITHIN_LIMITS(
            SettingRule::guestsWithinLimits,
            UploadSettings.GUEST_EXPIRATION,
            UploadSettings.EXPIRATION_MAX,
            UploadSettings.EXPIRATION_MIN);

    private final Predicate<ChosenSettings> holds;
    private final List<SettingKey<?>> keys;

    SettingRule(Predicate<ChosenSettings> holds, SettingKey<?>... keys) {
        this.holds = holds;
        this.keys = List.of(keys);
    }

    /** What it is about; of those that change, the first is refused. */
    List<SettingKey<?>> keys() {
        return keys;
    }

    boolean holds(ChosenSettings together) {
        return holds.test(together);
    }

    private static boolean limitsInOrder(ChosenSettings together) {
        return together.get(UploadSettings.EXPIRATION_MIN)
                        .compareTo(together.get(UploadSettings.EXPIRATION_MAX))
                <= 0;
    }

    private static boolean guestsWithinLimits(ChosenSettings together) {
        try {
            Expiration.parse(
                    together.get(UploadSettings.GUEST_EXPIRATION),
                    together.get(UploadSettings.EXPIRATION_MIN),
                    together.get(UploadSettings.EXPIRATION_MAX));
            return true;
        } catch (Problem unusable) {
            return false;
        }
    }
}
