/**
 * How rows reach the database: the one data source, migrations, and what EclipseLink needs to run
 * inside both servers.
 *
 * <p>D1 The same code runs on H2 and on PostgreSQL; the environment chooses.
 *
 * <p>D2 Tables are made by Flyway alone.
 */
@NullMarked
package org.calotype.database;

import org.jspecify.annotations.NullMarked;
