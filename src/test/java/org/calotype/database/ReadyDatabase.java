package org.calotype.database;

/** A database whose tables are there, for tests of those who ask. */
public final class ReadyDatabase {

    private ReadyDatabase() {}

    public static Database create() {
        Database database = new Database();
        database.ready = true;
        return database;
    }
}
