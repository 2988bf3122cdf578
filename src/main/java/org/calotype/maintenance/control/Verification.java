package org.calotype.maintenance.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.calotype.derivative.control.DerivativeJob;
import org.calotype.gallery.control.Reconciliation;
import org.calotype.job.control.JobKind;
import org.calotype.job.control.JobOptions;
import org.calotype.maintenance.control.StoredFile.StoredDerivative;
import org.calotype.storage.Storage;
import org.calotype.storage.Storage.Found;

/**
 * {@code verify}: first whether storage has what the rows say, then whether rows know what storage
 * has. {@code checksums} reads every original; {@code repair} has missing derivatives made again
 * and removes bytes that no row knows.
 *
 * <p>The second half goes on by the number of files it has looked at: a listing keeps its order
 * while nothing comes or goes, and what slips past a run after a restart is seen by the next one.
 */
@ApplicationScoped
public class Verification implements JobKind {

    private static final String CHECKSUMS = "checksums";
    private static final String REPAIR = "repair";
    private static final String STORAGE = "storage:";
    private static final int PAGE = 100;

    /** Younger files may belong to an upload under way. */
    private static final Duration GRACE = Duration.ofHours(1);

    @Inject MaintenanceRows rows;
    @Inject Reconciliation reconciliation;
    @Inject DerivativeJob derivatives;
    @Inject Storage storage;
    @Inject Clock clock;

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public void require(JobOptions options) {
        options.only(CHECKSUMS, REPAIR);
        options.flag(CHECKSUMS);
        options.flag(REPAIR);
    }

    @Override
    public OptionalLong count(JobOptions options) {
        return OptionalLong.of(rows.countFiles());
    }

    @Override
    public Walk walk(JobOptions options, String place) {
        boolean rowsAreDone = place.startsWith(STORAGE);
        long seen = rowsAreDone ? Long.parseLong(place.substring(STORAGE.length())) : 0;
        Walk ofRows =
                new PagedItems<RowItem>(
                        rowsAreDone ? Long.toString(Long.MAX_VALUE) : place,
                        after -> page(options, after));
        return new BothWays(ofRows, () -> new StorageItems(options.flag(REPAIR), seen));
    }

    private List<RowItem> page(JobOptions options, String after) {
        long id = after.isEmpty() ? 0 : Long.parseLong(after);
        return rows.after(id, PAGE).stream().map(file -> new RowItem(file, options)).toList();
    }

    /** A file against its bytes. */
    private final class RowItem implements Item {

        private final StoredFile file;
        private final boolean checksums;
        private final boolean repair;
        private final List<Outcome.Line> lines = new ArrayList<>();

        RowItem(StoredFile file, JobOptions options) {
            this.file = file;
            this.checksums = options.flag(CHECKSUMS);
            this.repair = options.flag(REPAIR);
        }

        @Override
        public String place() {
            return Long.toString(file.id());
        }

        @Override
        public Outcome work() {
            Optional<Found> original = storage.find(file.key());
            long read = 0;
            if (original.isEmpty()) {
                say("missing", file.key().value(), "the original is not in storage");
            } else if (original.get().sizeBytes() != file.sizeBytes()) {
                say("size", file.key().value(), sizes(original.get(), file.sizeBytes()));
            } else if (checksums) {
                read = file.sizeBytes();
                compareChecksum();
            }
            file.derivatives().forEach(this::compare);
            if (!lines.isEmpty() && !rows.isThere(file.id())) {
                return Outcome.done(read); // deleted meanwhile
            }
            return new Outcome(read, lines, !lines.isEmpty());
        }

        private void compareChecksum() {
            try {
                String md5 = Checksum.md5(storage, file.key(), file.sizeBytes());
                if (!md5.equals(file.md5())) {
                    say("checksum", file.key().value(), "recorded " + file.md5() + ", is " + md5);
                }
            } catch (IOException vanished) {
                say("missing", file.key().value(), "vanished while it was read");
            }
        }

        private void compare(StoredDerivative derivative) {
            Optional<Found> found = storage.find(derivative.key());
            if (found.isPresent() && found.get().sizeBytes() == derivative.sizeBytes()) {
                return;
            }
            String what =
                    found.map(one -> sizes(one, derivative.sizeBytes()))
                            .orElse("the derivative is not in storage");
            boolean remade = repair && rows.remake(file.id(), Optional.of(derivative.kind())) > 0;
            say(
                    found.isEmpty() ? "missing-derivative" : "size-derivative",
                    derivative.key().value(),
                    remade ? what + "; made again" : what);
            if (remade) {
                derivatives.lookIntoQueue();
            }
        }

        private String sizes(Found found, long recorded) {
            return "recorded " + recorded + " bytes, is " + found.sizeBytes();
        }

        private void say(String kind, String subject, String detail) {
            lines.add(new Outcome.Line(kind, subject, detail));
        }
    }

    /** One walk and, when it has ended, another. */
    private static final class BothWays implements Walk {

        private interface Opening {
            Walk open();
        }

        private final Opening second;
        private Walk now;
        private boolean isSecond;

        BothWays(Walk first, Opening second) {
            this.now = first;
            this.second = second;
        }

        @Override
        public Optional<Item> next() {
            Optional<Item> item = now.next();
            if (item.isEmpty() && !isSecond) {
                now.close();
                now = second.open();
                isSecond = true;
                return now.next();
            }
            return item;
        }

        @Override
        public void close() {
            now.close();
        }
    }

    /** Stored files, some at a time, against the rows. */
    private final class StorageItems implements Walk {

        private final boolean repair;
        private final Stream<Found> listing = storage.list();
        private final Iterator<Found> found;
        private long seen;

        StorageItems(boolean repair, long seen) {
            this.repair = repair;
            this.seen = seen;
            this.found = listing.skip(seen).iterator();
        }

        @Override
        public Optional<Item> next() {
            List<Found> some = new ArrayList<>();
            while (found.hasNext() && some.size() < PAGE) {
                some.add(found.next());
            }
            seen += some.size();
            return some.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new StorageItem(some, repair, seen));
        }

        @Override
        public void close() {
            listing.close();
        }
    }

    private final class StorageItem implements Item {

        private final List<Found> files;
        private final boolean repair;
        private final long seen;

        StorageItem(List<Found> files, boolean repair, long seen) {
            this.files = List.copyOf(files);
            this.repair = repair;
            this.seen = seen;
        }

        @Override
        public String place() {
            return STORAGE + seen;
        }

        @Override
        public Outcome work() {
            Instant before = clock.instant().minus(GRACE);
            List<Found> old =
                    files.stream().filter(one -> one.lastModified().isBefore(before)).toList();
            Set<Found> unknown = Set.copyOf(reconciliation.unknown(old));
            unknown.stream().filter(one -> repair).forEach(one -> storage.delete(one.key()));
            return new Outcome(
                    0,
                    unknown.stream()
                            .map(
                                    one ->
                                            new Outcome.Line(
                                                    "unreferenced",
                                                    one.key().value(),
                                                    one.sizeBytes()
                                                            + " bytes that no row knows"
                                                            + (repair ? "; removed" : "")))
                            .toList(),
                    !unknown.isEmpty());
        }
    }
}
