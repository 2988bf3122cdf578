package org.calotype.maintenance.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.job.control.JobKind;
import org.calotype.job.control.JobOptions;
import org.calotype.storage.Storage;
import org.calotype.storage.Storage.Found;
import org.calotype.storage.StorageKey;
import org.calotype.storage.StorageSource;
import org.calotype.storage.TemporaryFolder;

/**
 * {@code move-storage}: empties the older storages into the active one, file by file: copied, read
 * back and compared, then removed where it was. What has been moved is no longer listed, so a run
 * that is taken up simply begins with what is left. Refused where the active one has no room.
 */
@ApplicationScoped
public class StorageMove implements JobKind {

    @Inject StorageSource storages;
    @Inject TemporaryFolder temporary;

    @Override
    public String name() {
        return "move-storage";
    }

    @Override
    public void require(JobOptions options) {
        options.only();
        if (storages.older().isEmpty()) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "kind");
        }
        storages.requireRoom(
                storages.places().stream()
                        .skip(1)
                        .map(older -> older.usage().usedBytes())
                        .toList());
    }

    /** Counts the bytes too: what was not known when the job was asked for stops it here. */
    @Override
    public OptionalLong count(JobOptions options) {
        long files = 0;
        List<Long> bytes = new ArrayList<>();
        for (Storage older : storages.older()) {
            long bytesInIt = 0;
            try (Stream<Found> all = older.list()) {
                for (Found file : (Iterable<Found>) all::iterator) {
                    files++;
                    bytesInIt += file.sizeBytes();
                }
            }
            bytes.add(bytesInIt);
        }
        storages.requireRoom(bytes);
        return OptionalLong.of(files);
    }

    @Override
    public Walk walk(JobOptions options, String place) {
        return new Listing(storages.older().iterator());
    }

    private final class Listing implements Walk {

        private final Iterator<Storage> places;
        private Storage place;
        private Stream<Found> listing = Stream.empty();
        private Iterator<Found> files = listing.iterator();

        Listing(Iterator<Storage> places) {
            this.places = places;
            this.place = storages.active();
        }

        @Override
        public Optional<Item> next() {
            while (!files.hasNext() && places.hasNext()) {
                listing.close();
                place = places.next();
                listing = place.list();
                files = listing.iterator();
            }
            return files.hasNext() ? Optional.of(new Move(place, files.next())) : Optional.empty();
        }

        @Override
        public void close() {
            listing.close();
        }
    }

    private final class Move implements Item {

        private final Storage from;
        private final Found file;

        Move(Storage from, Found file) {
            this.from = from;
            this.file = file;
        }

        @Override
        public String place() {
            return file.key().value();
        }

        @Override
        public Outcome work() {
            Path copy = temporary.newTemporaryPath(".moving");
            try {
                return move(copy);
            } catch (IOException unreadable) {
                return Outcome.failed("unreadable", file.key().value(), "could not be read");
            } catch (Problem refused) {
                if (refused.code() == ErrorCode.STORAGE_FULL) {
                    throw refused;
                }
                return Outcome.failed("refused", file.key().value(), refused.code().name());
            } finally {
                discard(copy);
            }
        }

        private Outcome move(Path copy) throws IOException {
            StorageKey key = file.key();
            String md5 = Checksum.md5(from, key, file.sizeBytes());
            try (InputStream bytes = from.open(key, 0, file.sizeBytes())) {
                Files.copy(bytes, copy);
            }
            boolean fresh = storages.active().storeNew(copy, key);
            Optional<Found> there = storages.active().find(key);
            boolean same =
                    there.isPresent()
                            && there.get().sizeBytes() == file.sizeBytes()
                            && Checksum.md5(storages.active(), key, file.sizeBytes()).equals(md5);
            if (!same) {
                if (fresh && from.find(key).isPresent() && holdsOurs(there)) {
                    storages.active().delete(key);
                }
                return Outcome.failed("different", key.value(), "kept where it was");
            }
            from.delete(key);
            return new Outcome(file.sizeBytes(), List.of(), false);
        }

        /** Whether it is our copy still; who replaces an original meanwhile puts it there too. */
        private boolean holdsOurs(Optional<Found> stored) {
            return stored.filter(found -> found.sizeBytes() == file.sizeBytes())
                    .equals(storages.active().find(file.key()));
        }

        private void discard(Path copy) {
            try {
                Files.deleteIfExists(copy);
            } catch (IOException left) {
                // the sweep of temporary files takes it
            }
        }
    }
}
