package org.calotype.storage;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.StorageConfig;
import org.calotype.settings.StorageConfig.Bucket;
import org.calotype.settings.StorageConfig.Folder;
import org.calotype.settings.StorageConfig.StoragePlace;

/** Makes the storage that the environment asks for. */
@ApplicationScoped
public class StorageSource {

    @Inject ServerConfig server;
    @Inject TemporaryFolder temporary;

    private final List<S3Connection> connections = new ArrayList<>();

    private final List<Storage> all = new ArrayList<>();

    @Produces
    @ApplicationScoped
    Storage storage() {
        List<Storage> places = places();
        return places.size() == 1 ? places.get(0) : new StorageLayers(places);
    }

    /** Where new files go. */
    public Storage active() {
        return places().get(0);
    }

    /** Where files are still read from, in the order in which they are looked for. */
    public List<Storage> older() {
        return places().subList(1, places().size());
    }

    private synchronized List<Storage> places() {
        if (all.isEmpty()) {
            all.add(open(server.storage().active(), 0));
            for (StoragePlace place : server.storage().older()) {
                all.add(open(place, all.size()));
            }
        }
        return List.copyOf(all);
    }

    private Storage open(StoragePlace place, int position) {
        if (place instanceof Folder folder) {
            return new LocalStorage(folder.path());
        }
        StorageConfig config = server.storage();
        Bucket bucket = (Bucket) place;
        S3Connection connection = new S3Connection(bucket, config.credentials());
        connections.add(connection);
        OriginalCache cache =
                new OriginalCache(
                        server.home().resolve("cache").resolve(Integer.toString(position)),
                        config.cacheBytes());
        return new S3Storage(bucket, connection, cache, temporary, config.redirect());
    }

    @PreDestroy
    void close() {
        connections.forEach(S3Connection::close);
    }
}
