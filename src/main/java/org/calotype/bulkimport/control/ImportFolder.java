package org.calotype.bulkimport.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.job.control.JobOptions;
import org.calotype.settings.ServerConfig;

/** The folder {@code import} in the home folder: nothing outside of it is ever read. */
@ApplicationScoped
public class ImportFolder {

    @Inject ServerConfig server;

    /**
     * The folder an option names.
     *
     * @throws Problem INVALID_FIELD with the option's name
     */
    Path named(String option, JobOptions options) {
        Path imports = server.home().resolve("import");
        Path folder = imports.resolve(options.required(option)).normalize();
        if (!folder.startsWith(imports) || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw Problem.of(ErrorCode.INVALID_FIELD, option);
        }
        return folder;
    }
}
