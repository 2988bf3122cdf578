package org.calotype.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.calotype.settings.ServerConfig;

/** A consistent copy of the embedded database, while it is in use. */
@ApplicationScoped
public class DatabaseCopy {

    @Resource(lookup = Database.JNDI_NAME)
    DataSource dataSource;

    @Inject ServerConfig server;

    /** Whether the database is a file of ours; PostgreSQL has {@code pg_dump}. */
    public boolean isEmbedded() {
        return server.database().url().startsWith("jdbc:h2:file:");
    }

    /** Writes the database file into a ZIP archive (H2, command BACKUP), over what was there. */
    public void writeTo(Path archive) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement backup = connection.prepareStatement("backup to ?")) {
            backup.setString(1, archive.toString());
            backup.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException("the database could not be copied", failure);
        }
    }
}
