package org.calotype.upload.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.calotype.Originals;
import org.calotype.ScratchDatabase;
import org.calotype.TestClock;
import org.calotype.Wiring;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.account.entity.Role;
import org.calotype.audit.entity.Actor;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.DeleteToken;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.control.Caller;
import org.calotype.settings.Choices;
import org.calotype.settings.SettingKey;
import org.calotype.settings.Settings;
import org.calotype.storage.FolderStorage;
import org.calotype.storage.Storage;
import org.calotype.storage.StorageKey;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class OriginalRevisionDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    private final StorageKey cat = new StorageKey("images/" + UUID.randomUUID() + ".png");
    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final SecureRandom random = new SecureRandom();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private OriginalRevision revision(Storage storage) {
        return new Wiring(database)
                .give(Clock.class, clock)
                .give(Storage.class, storage)
                .give(Settings.class, new Defaults())
                .get(OriginalRevision.class);
    }

    /** The site as it is out of the box. */
    private static final class Defaults extends Settings {
        @Override
        public <T> T get(SettingKey<T> key) {
            return Choices.defaultOf(key);
        }
    }

    private Visitor person() {
        Account account =
                database.inTransaction(
                        () -> {
                            Account made =
                                    new Account(
                                            "u" + UUID.randomUUID(), Role.USER, clock.instant());
                            database.entities().persist(made);
                            return made;
                        });
        return Visitor.of(
                new Caller(
                        Optional.of(
                                new Caller.Member(
                                        account.id(),
                                        account.username(),
                                        Role.USER,
                                        EnumSet.allOf(Scope.class),
                                        new Caller.Credential(Actor.Means.SESSION, 1),
                                        Optional.empty())),
                        "192.0.2.1"));
    }

    private MediaFile fileOf(Visitor owner) {
        return database.inTransaction(
                () -> {
                    MediaFile file =
                            new MediaFile(
                                    PublicId.random(random),
                                    Originals.picture(MediaFormat.PNG, "cat", cat, 10, 10),
                                    owner.caller().member().orElseThrow().accountId(),
                                    "192.0.2.1",
                                    DeleteToken.random(random).hash(),
                                    clock.instant());
                    file.publish(clock.instant());
                    database.entities().persist(file);
                    return file;
                });
    }

    private Path bytes(String text) {
        try {
            return Files.writeString(folder.resolve("b" + UUID.randomUUID()), text);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void remove(MediaFile file) {
        database.inTransaction(
                () ->
                        database.entities()
                                .remove(database.entities().find(MediaFile.class, file.id())));
    }

    @Test
    void a_file_that_got_the_name_of_one_that_is_gone_keeps_its_bytes() throws IOException {
        Storage storage = FolderStorage.of(folder.resolve("files"));
        Visitor ada = person();
        MediaFile gone = fileOf(ada);
        remove(gone);
        storage.storeNew(bytes("somebody else's"), cat);
        MediaFile other = fileOf(person());

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(
                        () ->
                                database.inTransaction(
                                        () ->
                                                revision(storage)
                                                        .replace(
                                                                ada,
                                                                gone.publicId(),
                                                                cat,
                                                                bytes("without its place"))))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(folder.resolve("files/" + cat.value())).hasContent("somebody else's");
        remove(other);
    }

    @Test
    void nobody_can_remove_a_file_while_its_bytes_are_replaced() {
        Visitor ada = person();
        MediaFile file = fileOf(ada);
        Storage watched =
                (Storage)
                        Proxy.newProxyInstance(
                                Storage.class.getClassLoader(),
                                new Class<?>[] {Storage.class},
                                (self, method, arguments) -> {
                                    assertThat(method.getName()).isEqualTo("replace");
                                    assertThatRemovalWaits(file);
                                    return null;
                                });
        database.inTransaction(
                () -> revision(watched).replace(ada, file.publicId(), cat, bytes("without")));
        remove(file);
    }

    private static void assertThatRemovalWaits(MediaFile file) {
        ScratchDatabase other = database.beside();
        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(
                        () ->
                                other.inTransaction(
                                        () ->
                                                other.entities()
                                                        .createNativeQuery(
                                                                "select id from media_file where"
                                                                        + " id = "
                                                                        + file.id()
                                                                        + " for update nowait")
                                                        .getResultList()));
        other.entities().close();
    }
}
