package org.calotype.maintenance.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.calotype.account.control.AccountService;
import org.calotype.derivative.control.DerivativeJob;
import org.calotype.derivative.control.DevelopmentOutcomes;
import org.calotype.error.ErrorCode;
import org.calotype.error.Outage;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaType;
import org.calotype.job.control.JobKind;
import org.calotype.job.control.JobOptions;

/**
 * {@code regenerate}: has the derivatives of every file made again, or of those that {@code type},
 * {@code owner} and {@code derivative} name. One file at a time, so that uploads go first.
 */
@ApplicationScoped
public class Regeneration implements JobKind {

    private static final int PAGE = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Inject MaintenanceRows rows;
    @Inject AccountService accounts;
    @Inject DerivativeJob job;
    @Inject DevelopmentOutcomes outcomes;

    @Override
    public String name() {
        return "regenerate";
    }

    @Override
    public void require(JobOptions options) {
        options.only("type", "owner", "derivative");
        Wanted.of(options, accounts);
    }

    /** What is to be made again. */
    private record Wanted(
            Optional<MediaType> type, Optional<Long> owner, Optional<DerivativeKind> derivative) {

        static Wanted of(JobOptions options, AccountService accounts) {
            return new Wanted(
                    options.text("type").map(word -> constant(MediaType.class, "type", word)),
                    options.text("owner").map(accounts::idOf),
                    options.text("derivative")
                            .map(word -> constant(DerivativeKind.class, "derivative", word)));
        }

        private static <E extends Enum<E>> E constant(Class<E> type, String name, String word) {
            try {
                return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw Problem.of(unknown, ErrorCode.INVALID_FIELD, name);
            }
        }
    }

    @Override
    public OptionalLong count(JobOptions options) {
        return options.values().isEmpty()
                ? OptionalLong.of(rows.countFiles())
                : OptionalLong.empty();
    }

    @Override
    public Walk walk(JobOptions options, String place) {
        Wanted wanted = Wanted.of(options, accounts);
        return new PagedItems<Remake>(
                place,
                after -> {
                    long id = after.isEmpty() ? 0 : Long.parseLong(after);
                    return rows.ids(wanted.type(), wanted.owner(), id, PAGE).stream()
                            .map(file -> new Remake(file, wanted))
                            .toList();
                });
    }

    private final class Remake implements Item {

        private final long file;
        private final Wanted wanted;

        Remake(long file, Wanted wanted) {
            this.file = file;
            this.wanted = wanted;
        }

        @Override
        public String place() {
            return Long.toString(file);
        }

        @Override
        public Outcome work() {
            outcomes.expect(file);
            try {
                if (rows.remake(file, wanted.derivative()) == 0) {
                    outcomes.developed(file);
                } else {
                    job.develop(file);
                }
                return outcomes.await(file, PATIENCE).ended()
                        ? Outcome.done(0)
                        : Outcome.failed("slow", "file " + file, "still at work");
            } catch (Problem refused) {
                if (Outage.isIn(refused)) {
                    throw refused;
                }
                return new Outcome(
                        0,
                        List.of(new Outcome.Line("refused", "file " + file, refused.code().name())),
                        true);
            }
        }
    }
}
