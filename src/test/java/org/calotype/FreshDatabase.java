package org.calotype;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * A fresh database with all tables and a real EclipseLink on it, without a server: H2 in memory, or
 * PostgreSQL when {@code -Dcalotype.test.database=postgresql} says so. Transactions are the test's.
 */
public final class FreshDatabase implements AutoCloseable {

    private static @Nullable TestDatabase postgresql;

    private final EntityManagerFactory factory;

    /** One entity manager; the repositories under test get it. */
    public final EntityManager entities;

    private FreshDatabase(Map<String, String> settings) {
        String url = settings.getOrDefault("CALOTYPE_DB_URL", "");
        String user = settings.getOrDefault("CALOTYPE_DB_USER", "");
        Flyway.configure().dataSource(url, user, "").locations("filesystem:sql").load().migrate();
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.jtaDataSource", "");
        properties.put("jakarta.persistence.jdbc.url", url);
        properties.put("jakarta.persistence.jdbc.user", user);
        properties.put("jakarta.persistence.jdbc.password", "");
        properties.put("eclipselink.target-server", "None");
        factory = Persistence.createEntityManagerFactory("calotype", properties);
        entities = factory.createEntityManager();
    }

    public static FreshDatabase create() {
        String name = "scratch" + UUID.randomUUID().toString().replace("-", "");
        if (TestDatabase.isPostgresql()) {
            return new FreshDatabase(server().create(name));
        }
        return new FreshDatabase(
                Map.of(
                        "CALOTYPE_DB_URL",
                        "jdbc:h2:mem:"
                                + name
                                + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                                + ";DEFAULT_NULL_ORDERING=HIGH",
                        "CALOTYPE_DB_USER",
                        "calotype"));
    }

    /** One PostgreSQL for the whole run; it ends with the run. */
    private static synchronized TestDatabase server() {
        if (postgresql == null) {
            TestDatabase started = TestDatabase.start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            postgresql = started;
        }
        return postgresql;
    }

    /** Does it in a transaction, which a failure rolls back. */
    public <T> T inTransaction(Supplier<T> work) {
        entities.getTransaction().begin();
        boolean done = false;
        try {
            T result = work.get();
            entities.getTransaction().commit();
            done = true;
            return result;
        } finally {
            if (!done && entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            entities.clear();
        }
    }

    /** Does it in a transaction, which a failure rolls back. */
    public void inTransaction(Runnable work) {
        Supplier<Boolean> done =
                () -> {
                    work.run();
                    return true;
                };
        inTransaction(done);
    }

    @Override
    public void close() {
        entities.close();
        factory.close();
    }
}
