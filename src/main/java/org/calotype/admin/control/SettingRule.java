package org.calotype.admin.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Expiration;
import org.calotype.settings.ChosenSettings;
import org.calotype.settings.SettingKey;
import org.calotype.settings.UploadSettings;

/** How settings fit to each other. */
enum SettingRule {
    /** Every expiration is refused otherwise. */
    LIMITS_IN_ORDER(
            "the shortest expiration is longer than the longest",
            UploadSettings.EXPIRATION_MIN,
            UploadSettings.EXPIRATION_MAX) {
        @Override
        boolean holds(ChosenSettings together) {
            return min(together).compareTo(max(together)) <= 0;
        }

        @Override
        ChosenSettings fit(ChosenSettings found) {
            return found.keeps(UploadSettings.EXPIRATION_MIN)
                    ? found.keeping(UploadSettings.EXPIRATION_MIN, max(found).toString())
                    : found.keeping(UploadSettings.EXPIRATION_MAX, min(found).toString());
        }
    },

    /** Nothing that a guest sends is taken otherwise. */
    GUESTS_WITHIN_LIMITS(
            "every upload of a guest is refused",
            UploadSettings.GUEST_EXPIRATION,
            UploadSettings.EXPIRATION_MAX) {
        @Override
        boolean holds(ChosenSettings together) {
            return isTaken(together, max(together));
        }

        @Override
        ChosenSettings fit(ChosenSettings found) {
            if (!isTaken(found, ENDLESS)) {
                return found;
            }
            if (found.keeps(UploadSettings.GUEST_EXPIRATION)) {
                return found.keeping(UploadSettings.GUEST_EXPIRATION, max(found).toString());
            }
            Duration pinned = guests(found, ENDLESS).map(Expiration::length).orElseThrow();
            return found.keeping(UploadSettings.EXPIRATION_MAX, pinned.toString());
        }
    };

    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

    private final String trouble;
    private final List<SettingKey<?>> keys;

    SettingRule(String trouble, SettingKey<?>... keys) {
        this.trouble = trouble;
        this.keys = List.of(keys);
    }

    abstract boolean holds(ChosenSettings together);

    /**
     * What is stored as near as it comes to what the environment pins, where it does not hold; as
     * it was, where nothing that is stored is in the way.
     */
    abstract ChosenSettings fit(ChosenSettings found);

    /** What it is about; of those that change, the first is refused. */
    List<SettingKey<?>> keys() {
        return keys;
    }

    /** What is the matter where it does not hold, for the administrator. */
    String trouble() {
        return trouble;
    }

    private static Duration min(ChosenSettings together) {
        return together.get(UploadSettings.EXPIRATION_MIN);
    }

    private static Duration max(ChosenSettings together) {
        return together.get(UploadSettings.EXPIRATION_MAX);
    }

    private static boolean isTaken(ChosenSettings together, Duration max) {
        try {
            guests(together, max);
            return true;
        } catch (Problem refused) {
            return false;
        }
    }

    private static Optional<Expiration> guests(ChosenSettings together, Duration max) {
        return Expiration.parse(together.get(UploadSettings.GUEST_EXPIRATION), min(together), max);
    }
}
