package org.calotype.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.calotype.error.Outage;
import org.jspecify.annotations.Nullable;

/**
 * A connection that outlives its line: after the database was away, it connects anew when it is
 * used next, so that the server's pool never has to know. The pools of the two servers check their
 * connections in different ways, WildFly's not at all where the application brings the data source.
 *
 * <p>A transaction never goes on over a new line: what was sent is lost with the old one, so every
 * statement fails until the transaction is ended, and so does its commit.
 *
 * <p>Not thread-safe, like any connection.
 */
final class LastingConnection implements InvocationHandler {

    /** Seconds in which a connection shows that it is alive. */
    private static final int VALID_SECONDS = 5;

    private final Lines lines;

    /** Settings to repeat on a new line, by the name of their setter. */
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private Connection line;
    private long age;
    private boolean lost;
    private boolean autoCommit = true;
    private boolean inTransaction;
    private boolean unsaved;
    private boolean closed;

    /** Where lines come from, and how often one was found broken. */
    interface Lines {
        Connection open() throws SQLException;

        /** Grows with each line that breaks; lines opened before may be broken too. */
        long breaks();

        void broken();

        /** Brings what was committed to where neither a crash nor a power cut reaches it. */
        void save(Connection line) throws SQLException;

        /** A statement was answered, or failed, after so long. */
        void took(String sql, long nanos);
    }

    private record Setting(Method setter, Object[] arguments) {}

    private LastingConnection(Lines lines) throws SQLException {
        this.lines = lines;
        this.age = lines.breaks();
        this.line = lines.open();
    }

    /** Opens a connection that lasts. */
    static Connection open(Lines lines) throws SQLException {
        return proxy(Connection.class, new LastingConnection(lines));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        LastingConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        String name = method.getName();
        return switch (name) {
            case "equals" -> proxy == given[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "LastingConnection[" + line + "]";
            case "close" -> {
                closed = true;
                line.close();
                yield null;
            }
            case "isClosed" -> closed;
            case "abort" -> {
                closed = true;
                yield call(method, given);
            }
            case "isValid" -> !closed && reachable();
            case "getAutoCommit" -> autoCommit;
            case "getWarnings", "clearWarnings" -> lost ? null : call(method, given);
            case "commit", "rollback" ->
                    given.length == 0 ? end(method, given) : use(method, given);
            default ->
                    name.startsWith("set") && !name.equals("setSavepoint")
                            ? set(method, given)
                            : use(method, given);
        };
    }

    private boolean reachable() {
        try {
            renew();
            return !lost && line.isValid(VALID_SECONDS);
        } catch (SQLException away) {
            return false;
        }
    }

    /** The end of a transaction; one whose line broke has ended already, by being undone. */
    private @Nullable Object end(Method method, Object[] arguments) throws Throwable {
        noticeBreak();
        boolean unfinished = inTransaction && lost;
        inTransaction = false;
        if (!method.getName().equals("commit")) {
            return lost ? null : call(method, arguments);
        }
        try {
            if (unfinished) {
                throw lostTransaction();
            }
            Object result = lost ? null : call(method, arguments);
            save();
            return result;
        } catch (SQLException failure) {
            CommitFailure.note(failure);
            throw failure;
        }
    }

    /** After a commit; what is saved later is saved by the next that does not wait. */
    private void save() throws SQLException {
        if (unsaved && !lost && !CommitMode.isAsynchronous()) {
            lines.save(line);
        }
        unsaved = false;
    }

    private @Nullable Object set(Method method, Object[] arguments) throws Throwable {
        noticeBreak();
        // A broken line hears of it when it is renewed; what one refuses is not repeated.
        Object result = lost ? null : call(method, arguments);
        settings.put(name(method, arguments), new Setting(method, arguments));
        if (method.getName().equals("setAutoCommit")) {
            boolean unfinished = inTransaction && lost;
            autoCommit = Boolean.TRUE.equals(arguments[0]);
            inTransaction &= !autoCommit;
            if (unfinished && autoCommit) {
                throw lostTransaction();
            }
        }
        return result;
    }

    /** Client infos have names of their own. */
    private static String name(Method setter, Object[] arguments) {
        return setter.getName().equals("setClientInfo") && arguments[0] instanceof String info
                ? setter.getName() + " " + info
                : setter.getName();
    }

    /** Everything that asks the database. */
    private @Nullable Object use(Method method, Object[] arguments) throws Throwable {
        renew();
        if (lost) {
            throw lostTransaction();
        }
        inTransaction = !autoCommit;
        Object result = call(method, arguments);
        if (result instanceof Statement statement) {
            Class<?> type = method.getReturnType();
            return proxy(
                    type.asSubclass(Statement.class),
                    (proxy, called, given) ->
                            called.getName().startsWith("execute")
                                    ? timed(statement, called, given, sql(arguments, given))
                                    : watched(statement, called, given));
        }
        return result;
    }

    /** A prepared statement got its text when it was prepared. */
    private static String sql(Object[] prepared, Object @Nullable [] executed) {
        Object[] text = executed == null || executed.length == 0 ? prepared : executed;
        return text.length == 0 ? "a batch" : String.valueOf(text[0]);
    }

    private @Nullable Object timed(
            Statement statement, Method method, Object @Nullable [] arguments, String sql)
            throws Throwable {
        long begun = System.nanoTime();
        try {
            Object result = watched(statement, method, arguments);
            if (!method.getName().equals("executeQuery")) {
                unsaved = true;
                if (autoCommit) {
                    save();
                }
            }
            return result;
        } finally {
            lines.took(sql, System.nanoTime() - begun);
        }
    }

    /** Connects anew where that is needed and harms no transaction. */
    private void renew() throws SQLException {
        noticeBreak();
        if (inTransaction || closed) {
            return;
        }
        if (!lost && age != lines.breaks()) {
            lost = !line.isValid(VALID_SECONDS);
            age = lines.breaks();
        }
        if (!lost) {
            return;
        }
        leave(line);
        age = lines.breaks();
        line = lines.open();
        for (Setting setting : settings.values()) {
            try {
                setting.setter().invoke(line, setting.arguments());
            } catch (ReflectiveOperationException refused) {
                leave(line);
                throw new SQLNonTransientConnectionException(
                        "the new connection refused its settings", "08003", refused);
            }
        }
        lost = false;
    }

    /** What closes a line while rows are read is met outside of this class; the driver knows. */
    private void noticeBreak() throws SQLException {
        if (!lost && !closed && line.isClosed()) {
            lost = true;
            lines.broken();
        }
    }

    private static void leave(Connection broken) {
        try {
            broken.close();
        } catch (SQLException away) {
            // its other end is gone, or will find out
        }
    }

    private @Nullable Object call(Method method, Object[] arguments) throws Throwable {
        return watched(line, method, arguments);
    }

    private @Nullable Object watched(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof SQLException failure
                    && !lost
                    && (Outage.isConnectionLost(failure) || line.isClosed())
                    && !closed) {
                lost = true;
                lines.broken();
            }
            throw thrown.getCause();
        }
    }

    private static SQLException lostTransaction() {
        return new SQLNonTransientConnectionException(
                "the connection broke in this transaction", "08007");
    }
}
