package org.calotype.upload.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Expiration;
import org.calotype.security.boundary.Visit;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;

/** What the field "delete automatically" offers: the intervals this site lets people choose. */
@RequestScoped
public class ExpirationChoices {

    private static final List<String> INTERVALS =
            List.of(
                    "PT5M", "PT30M", "PT1H", "PT6H", "PT12H", "P1D", "P2D", "P3D", "P1W", "P2W",
                    "P1M", "P3M", "P6M", "P1Y");

    @Inject Settings settings;
    @Inject Visit visit;

    /**
     * The choices, shortest first; none where uploads do not expire.
     *
     * @param chosen an interval that must be among them, even if it is none of the usual; or empty
     */
    List<Choice> with(String chosen) {
        if (!settings.get(UploadSettings.EXPIRATION)) {
            return List.of();
        }
        Stream<String> own = Stream.of(chosen).filter(it -> !it.isEmpty());
        return Stream.concat(INTERVALS.stream().filter(this::offered), own)
                .distinct()
                .map(one -> new Choice(one, visit.textOr("home.expiration." + one, one)))
                .toList();
    }

    /** Neither lengthened nor refused. */
    private boolean offered(String interval) {
        try {
            return Expiration.parse(
                            interval,
                            settings.get(UploadSettings.EXPIRATION_MIN),
                            settings.get(UploadSettings.EXPIRATION_MAX))
                    .equals(
                            Expiration.parse(
                                    interval,
                                    Duration.ZERO,
                                    settings.get(UploadSettings.EXPIRATION_MAX)));
        } catch (Problem tooLong) {
            return false;
        }
    }
}
