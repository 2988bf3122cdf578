package org.calotype.derivative.control;

import java.security.SecureRandom;
import org.calotype.NoEvent;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;
import org.calotype.gallery.entity.Original;
import org.calotype.gallery.entity.PublicId;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.NullMarked;

/** Files that wait for thumb and medium, and the queue they wait in, for tests on a database. */
@NullMarked
record QueuedFiles(ScratchDatabase database, TestClock clock) {

    /** Connects a queue, which is then one node's. */
    <T extends DerivativeQueue> T wired(T queue) {
        queue.derivatives = new DerivativeRepository();
        queue.derivatives.entities = database.entities();
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
        return database.inTransaction(
                () -> {
                    MediaFile file =
                            new MediaFile(
                                    PublicId.random(new SecureRandom()),
                                    original(name),
                                    null,
                                    "192.0.2.1",
                                    "0".repeat(64),
                                    clock.instant());
                    file.plan(DerivativeKind.THUMB, "image/png", "png", 320, 320);
                    file.plan(DerivativeKind.MEDIUM, "image/png", "png", 500, 375);
                    database.entities().persist(file);
                    database.entities().flush();
                    return file.id();
                });
    }

    private static Original original(String name) {
        return new Original(
                MediaType.IMAGE,
                "image/png",
                name,
                "png",
                keyOf(name),
                "direct",
                "cat.png",
                800,
                600,
                1,
                1000,
                "0".repeat(32),
                null,
                "0".repeat(32),
                false,
                false,
                0,
                true);
    }
}
