package org.calotype.bulkimport.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.calotype.bulkimport.control.DumpRow.BadValue;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.job.control.JobKind;
import org.calotype.job.control.JobOptions;
import org.jspecify.annotations.Nullable;

/**
 * {@code import-chevereto}: everything that {@code folder}, below {@code import} in the home
 * folder, holds of a Chevereto 4. Its addresses, keys, passwords and delete links keep working.
 *
 * <p>The dump is read once for each kind of row, in the order in which rows need each other. Every
 * row that has come before is known again, so that a run may begin anew at any place.
 */
@ApplicationScoped
public class CheveretoImport implements JobKind {

    private static final String FOLDER = "folder";
    private static final String PREFIX = "prefix";
    private static final String USUAL_PREFIX = "chv_";

    @Inject ImportFolder imports;
    @Inject CheveretoPeople people;
    @Inject CheveretoShelves shelves;
    @Inject CheveretoFiles files;
    @Inject CheveretoAvatars avatars;

    @Override
    public String name() {
        return "import-chevereto";
    }

    @Override
    public void require(JobOptions options) {
        options.only(FOLDER, PREFIX);
        folder(options);
    }

    private CheveretoFolder folder(JobOptions options) {
        String prefix = options.text(PREFIX).orElse(USUAL_PREFIX);
        if (!prefix.matches("[A-Za-z0-9_]{1,32}")) {
            throw Problem.of(ErrorCode.INVALID_FIELD, PREFIX);
        }
        return CheveretoFolder.in(imports.named(FOLDER, options), prefix);
    }

    /** What is done with each row of a table. */
    private record Phase(String table, RowWork work) {}

    private interface RowWork {
        Outcome of(DumpRow row) throws IOException;
    }

    private List<Phase> phases(CheveretoFolder folder, CheveretoSite site) {
        return List.of(
                new Phase("categories", shelves::category),
                new Phase("users", row -> people.user(site, row)),
                new Phase("login_passwords", row -> people.password(site, row)),
                new Phase("api_keys", row -> people.key(site, row)),
                new Phase("albums", row -> shelves.album(site, row)),
                new Phase("albums", row -> shelves.nest(site, row)),
                new Phase("images", row -> files.image(folder, site, row)),
                new Phase("images_hash", row -> files.deleteLink(site, row)),
                new Phase("tags_files", row -> files.tag(site, row)),
                new Phase("albums", row -> shelves.cover(site, row)),
                new Phase("likes", row -> files.like(site, row)),
                new Phase("users", row -> avatars.avatar(folder, site, row)));
    }

    @Override
    public OptionalLong count(JobOptions options) {
        CheveretoFolder folder = folder(options);
        List<String> tables =
                phases(folder, CheveretoSite.NONE).stream().map(Phase::table).toList();
        try (SqlDump dump = folder.open(tables)) {
            long count = 0;
            for (Optional<DumpRow> row = dump.next(); row.isPresent(); row = dump.next()) {
                count += Collections.frequency(tables, folder.tableOf(row.get()));
            }
            return OptionalLong.of(count);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the dump", unreadable);
        }
    }

    @Override
    public Walk walk(JobOptions options, String place) {
        CheveretoFolder folder = folder(options);
        CheveretoSite site = CheveretoSite.read(folder);
        return new Rows(folder, phases(folder, site), place);
    }

    /** Rows phase by phase. A place is the number of the phase and that of the row in its table. */
    private static final class Rows implements Walk {

        private final CheveretoFolder folder;
        private final List<Phase> phases;
        private int phase;
        private long done;
        private @Nullable SqlDump dump;

        Rows(CheveretoFolder folder, List<Phase> phases, String place) {
            this.folder = folder;
            this.phases = phases;
            String[] parts = place.isEmpty() ? new String[] {"0", "0"} : place.split(":", 2);
            this.phase = Integer.parseInt(parts[0]);
            this.done = Long.parseLong(parts[1]);
        }

        @Override
        public Optional<Item> next() {
            try {
                while (phase < phases.size()) {
                    Optional<DumpRow> row = nextRow();
                    if (row.isPresent()) {
                        return Optional.of(new RowItem(phase, row.get(), phases.get(phase)));
                    }
                    close();
                    phase++;
                    done = 0;
                }
                return Optional.empty();
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read the dump", unreadable);
            }
        }

        private Optional<DumpRow> nextRow() throws IOException {
            SqlDump open = dump == null ? folder.open(List.of(phases.get(phase).table())) : dump;
            dump = open;
            Optional<DumpRow> row = open.next();
            while (row.isPresent() && row.get().number() <= done) {
                row = open.next();
            }
            return row;
        }

        @Override
        public void close() {
            try {
                if (dump != null) {
                    dump.close();
                }
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot close the dump", failure);
            }
            dump = null;
        }
    }

    private record RowItem(int number, DumpRow row, Phase phase) implements Item {

        /**
         * Database or storage are away: the run fails, and goes on from here when it is resumed.
         */
        private static final int UNAVAILABLE = 503;

        @Override
        public String place() {
            return number + ":" + row.number();
        }

        @Override
        public Outcome work() {
            String subject = row.table() + " row " + row.number();
            if (row.fault().isPresent()) {
                return Outcome.failed("row", subject, row.fault().get());
            }
            try {
                return phase.work().of(row);
            } catch (Problem refused) {
                if (refused.code() == ErrorCode.STORAGE_FULL
                        || refused.code().httpStatus() == UNAVAILABLE) {
                    throw refused;
                }
                return Outcome.failed("refused", subject, refused.code().name());
            } catch (BadValue bad) {
                return Outcome.failed("row", subject, String.valueOf(bad.getMessage()));
            } catch (IOException unreadable) {
                return Outcome.failed("unreadable", subject, "its file could not be read");
            }
        }
    }
}
