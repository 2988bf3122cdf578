package org.calotype.derivative.control;

import java.security.SecureRandom;
import java.util.function.Consumer;
import org.calotype.NoEvent;
import org.calotype.Originals;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.control.RemovalRows;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Original;
import org.calotype.gallery.entity.PublicId;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Files that wait for thumb and medium, and the queue they wait in, for tests on a database. */
@NullMarked
public record QueuedFiles(ScratchDatabase database, TestClock clock) {

    /** Connects a queue. */
    public <T extends DerivativeQueue> T wired(T queue) {
        queue.derivatives = new DerivativeRepository();
        queue.derivatives.entities = database.entities();
        queue.removals = RemovalRows.on(database);
        queue.clock = clock;
        queue.filesChanged = new NoEvent<>();
        queue.exposureChanged = new NoEvent<>();
        return queue;
    }

    /** Where the original of a file of this name lies. */
    static StorageKey keyOf(String name) {
        return new StorageKey("images/" + name + ".png");
    }

    /** A file of 800 x 600 that nobody has been told of. @return its id in the database */
    long pending(String name) {
        return pending(Originals.picture(MediaFormat.PNG, name, keyOf(name), 800, 600), null);
    }

    /** The same of an account, or of a guest. */
    public long pending(Original original, @Nullable Long ownerId) {
        return recorded(original, ownerId, file -> {}).id();
    }

    /**
     * A file of 800 x 600 that nobody has been told of.
     *
     * @param meanwhile is done in the transaction that records it, before
     */
    MediaFile recorded(String name, Consumer<MediaFile> meanwhile) {
        return recorded(
                Originals.picture(MediaFormat.PNG, name, keyOf(name), 800, 600), null, meanwhile);
    }

    private MediaFile recorded(
            Original original, @Nullable Long ownerId, Consumer<MediaFile> meanwhile) {
        return database.inTransaction(
                () -> {
                    MediaFile file =
                            new MediaFile(
                                    PublicId.random(new SecureRandom()),
                                    original,
                                    ownerId,
                                    "192.0.2.1",
                                    "0".repeat(64),
                                    clock.instant());
                    file.plan(DerivativeKind.THUMB, "image/png", "png", 320, 320);
                    file.plan(DerivativeKind.MEDIUM, "image/png", "png", 500, 375);
                    meanwhile.accept(file);
                    database.entities().persist(file);
                    database.entities().flush();
                    return file;
                });
    }
}
