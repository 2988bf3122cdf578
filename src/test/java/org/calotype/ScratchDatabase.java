package org.calotype;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Real EclipseLink on a database of one's own, H2 in memory or PostgreSQL as {@link TestDatabase}
 * says, with every migration applied. Counts the statements that go through it. Registered as an
 * extension it is the test class's, {@link #open opened} whoever opened it closes it.
 */
public final class ScratchDatabase implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private final AtomicLong statements = new AtomicLong();
    private @Nullable EntityManagerFactory factory;
    private @Nullable EntityManager entities;

    /** A database outside of the life of a test class. */
    public static ScratchDatabase open() {
        ScratchDatabase database = new ScratchDatabase();
        database.open(TestDatabase.isPostgresql() ? postgres(TestDatabase.shared()) : h2());
        return database;
    }

    /** A PostgreSQL that somebody else has and keeps. */
    public static ScratchDatabase at(String url) {
        ScratchDatabase database = new ScratchDatabase();
        database.open(postgres(url));
        return database;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open(TestDatabase.isPostgresql() ? postgres(TestDatabase.shared()) : h2());
    }

    private void open(DataSource real) {
        DataSource dataSource = counting(real);
        Flyway.configure().dataSource(dataSource).locations("classpath:sql").load().migrate();
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.jtaDataSource", "");
        properties.put("jakarta.persistence.nonJtaDataSource", dataSource);
        properties.put("eclipselink.target-server", "None");
        factory = Persistence.createEntityManagerFactory("calotype", properties);
        entities = factory.createEntityManager();
    }

    private static String newName() {
        return "scratch" + UUID.randomUUID().toString().replace("-", "");
    }

    private static DataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(
                "jdbc:h2:mem:"
                        + newName()
                        + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                        + ";DEFAULT_NULL_ORDERING=HIGH");
        return h2;
    }

    private static DataSource postgres(TestDatabase server) {
        Map<String, String> way = server.create(newName());
        PGSimpleDataSource postgres = postgres(way.getOrDefault("CALOTYPE_DB_URL", ""));
        postgres.setUser(way.get("CALOTYPE_DB_USER"));
        return postgres;
    }

    private static PGSimpleDataSource postgres(String url) {
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(url);
        postgres.setPrepareThreshold(0); // as CalotypeDataSource
        return postgres;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        if (factory != null) {
            factory.close();
        }
    }

    /** Each prepared or plain statement counts once each time it is made. */
    private DataSource counting(DataSource dataSource) {
        return proxy(
                DataSource.class,
                dataSource,
                (name, result) ->
                        result instanceof Connection connection
                                ? proxy(
                                        Connection.class,
                                        connection,
                                        (method, made) -> {
                                            if (method.startsWith("prepareStatement")
                                                    || method.equals("createStatement")) {
                                                statements.incrementAndGet();
                                            }
                                            return made;
                                        })
                                : result);
    }

    private interface Watch {
        @Nullable Object saw(String method, @Nullable Object result);
    }

    private static <T> T proxy(Class<T> type, T real, Watch watch) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> {
                            try {
                                return watch.saw(method.getName(), method.invoke(real, arguments));
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        }));
    }

    /** The one entity manager of the test class, for repositories. */
    public EntityManager entities() {
        if (entities == null) {
            throw new IllegalStateException(
                    "open the database, or annotate it with @RegisterExtension");
        }
        return entities;
    }

    /** The same rows through an entity manager of its own: its transactions run beside ours. */
    public ScratchDatabase beside() {
        if (factory == null) {
            throw new IllegalStateException("not open");
        }
        ScratchDatabase other = new ScratchDatabase();
        other.entities = factory.createEntityManager();
        return other;
    }

    /** Does something in a transaction and forgets what it loaded. */
    public <T> T inTransaction(Supplier<T> work) {
        EntityManager manager = entities();
        manager.getTransaction().begin();
        try {
            T result = work.get();
            manager.getTransaction().commit();
            return result;
        } finally {
            if (manager.getTransaction().isActive()) {
                manager.getTransaction().rollback();
            }
            manager.clear();
        }
    }

    public void inTransaction(Runnable work) {
        Supplier<Boolean> done =
                () -> {
                    work.run();
                    return true;
                };
        inTransaction(done);
    }

    /** How many statements a piece of work sends. */
    public long statementsOf(Runnable work) {
        long before = statements.get();
        work.run();
        return statements.get() - before;
    }
}
