package org.calotype.bulkimport.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.calotype.error.ErrorCode;
import org.calotype.error.Outage;
import org.calotype.error.Problem;
import org.calotype.job.control.JobKind;
import org.calotype.job.control.JobOptions;
import org.calotype.security.control.Caller;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.upload.control.Permission;
import org.calotype.upload.control.ReceivedFile;
import org.calotype.upload.control.Reception;
import org.calotype.upload.control.UploadRequest;
import org.calotype.upload.control.UploadService;
import org.calotype.upload.entity.UploadParameters;

/**
 * {@code import-folder}: {@code folder} below {@code import} in the home folder becomes files and
 * albums of {@code owner}, one album a folder. With {@code users} the first level are user names
 * instead, and {@code create_users} makes those that are not there.
 */
@ApplicationScoped
public class FolderImport implements JobKind {

    private static final String FOLDER = "folder";
    private static final String OWNER = "owner";
    private static final String USERS = "users";
    private static final String CREATE_USERS = "create_users";

    @Inject ImportFolder imports;
    @Inject Settings settings;
    @Inject ImportPlaces places;
    @Inject Reception reception;
    @Inject Permission permission;
    @Inject UploadService uploads;

    @Override
    public String name() {
        return "import-folder";
    }

    @Override
    public void require(JobOptions options) {
        options.only(FOLDER, OWNER, USERS, CREATE_USERS);
        top(options);
        options.flag(CREATE_USERS);
        if (options.flag(USERS) == options.text(OWNER).isPresent()) {
            throw Problem.of(ErrorCode.INVALID_FIELD, OWNER);
        }
        options.text(OWNER).ifPresent(owner -> places.owner(owner, false));
    }

    private Path top(JobOptions options) {
        return imports.named(FOLDER, options);
    }

    @Override
    public OptionalLong count(JobOptions options) {
        FolderWalk files = new FolderWalk(top(options), "");
        long count = 0;
        while (files.next().isPresent()) {
            count++;
        }
        return OptionalLong.of(count);
    }

    @Override
    public Walk walk(JobOptions options, String place) {
        Path top = top(options);
        FolderWalk files = new FolderWalk(top, place);
        Map<String, String> albums = new HashMap<>();
        return new Walk() {
            @Override
            public Optional<Item> next() {
                return files.next().map(file -> new ImportedFile(top, file, options, albums));
            }

            @Override
            public void close() {
                albums.clear();
            }
        };
    }

    private final class ImportedFile implements Item {

        private final Path file;
        private final JobOptions options;
        private final Map<String, String> albums;
        private final List<String> names = new ArrayList<>();

        /**
         * @param albums ids by owner and path, of this run
         */
        ImportedFile(Path top, Path file, JobOptions options, Map<String, String> albums) {
            this.file = file;
            this.options = options;
            this.albums = albums;
            top.relativize(file).forEach(name -> names.add(name.toString()));
        }

        @Override
        public String place() {
            return String.join("/", names);
        }

        @Override
        public Outcome work() {
            try {
                return Outcome.done(upload());
            } catch (Problem refused) {
                if (refused.code() == ErrorCode.STORAGE_FULL || Outage.isIn(refused)) {
                    throw refused;
                }
                return Outcome.failed("refused", place(), refused.code().name());
            } catch (Sidecar.Unreadable unreadable) {
                return Outcome.failed("sidecar", place(), String.valueOf(unreadable.getMessage()));
            } catch (IOException unreadable) {
                return Outcome.failed("unreadable", place(), "could not be read");
            }
        }

        private long upload() throws IOException, Sidecar.Unreadable {
            List<String> folders = names.subList(0, names.size() - 1);
            boolean users = options.flag(USERS);
            if (users && folders.isEmpty()) {
                return refuseOutsideOfUsers();
            }
            String username = users ? folders.get(0) : options.required(OWNER);
            Caller owner = places.owner(username, options.flag(CREATE_USERS));
            List<String> titles = users ? folders.subList(1, folders.size()) : folders;
            Map<String, String> fields = new HashMap<>(Sidecar.of(file));
            if (!titles.isEmpty()) {
                fields.put("album_id", album(owner, username, titles));
            }
            UploadParameters parameters =
                    UploadParameters.parse(
                            fields,
                            settings.get(UploadSettings.EXPIRATION_MIN),
                            settings.get(UploadSettings.EXPIRATION_MAX));
            ReceivedFile received = receive();
            if (!isThere(owner, fields.getOrDefault("album_id", ""), received)) {
                uploads.upload(new UploadRequest(owner, received, parameters));
            }
            return received.sizeBytes();
        }

        /** What is not wanted, or not known, is discarded. */
        private boolean isThere(Caller owner, String album, ReceivedFile received) {
            boolean unwanted = true;
            try {
                unwanted = places.has(owner, album, received);
                return unwanted;
            } finally {
                if (unwanted) {
                    received.discard();
                }
            }
        }

        private long refuseOutsideOfUsers() {
            throw Problem.of(ErrorCode.INVALID_FIELD, USERS);
        }

        private String album(Caller owner, String username, List<String> titles) {
            return albums.computeIfAbsent(
                    username + "/" + String.join("/", titles), path -> places.album(owner, titles));
        }

        private ReceivedFile receive() throws IOException {
            try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return reception
                        .receiver()
                        .receive(bytes, names.get(names.size() - 1), permission.siteLimit());
            }
        }
    }
}
