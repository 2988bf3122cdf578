package org.calotype.bulkimport.control;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * What is brought from a Chevereto: the dump of its database, {@code *.sql} or {@code *.sql.gz},
 * and beside it its folder {@code images}, which may be a link to where that lies.
 *
 * @param users the folder {@code content/images/users} of a Chevereto, where it was brought
 * @param prefix of its tables
 */
record CheveretoFolder(Path dump, Path images, Optional<Path> users, String prefix) {

    /**
     * @throws Problem INVALID_FIELD folder, when there is not one dump and the folder of images
     */
    static CheveretoFolder in(Path folder, String prefix) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> dumps = entries.filter(CheveretoFolder::isDump).toList();
            Path images = folder.resolve("images");
            if (dumps.size() != 1 || !Files.isDirectory(images)) {
                throw Problem.of(ErrorCode.INVALID_FIELD, "folder");
            }
            Path users = folder.resolve("users");
            return new CheveretoFolder(
                    dumps.get(0),
                    images.toRealPath(),
                    Files.isDirectory(users) ? Optional.of(users.toRealPath()) : Optional.empty(),
                    prefix);
        } catch (IOException unreadable) {
            throw Problem.of(unreadable, ErrorCode.INVALID_FIELD, "folder");
        }
    }

    private static boolean isDump(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                && (name.endsWith(".sql") || name.endsWith(".sql.gz"));
    }

    /** The rows of these tables, named without the prefix, from the start of the dump. */
    SqlDump open(List<String> tables) {
        Set<String> wanted =
                tables.stream().map(table -> prefix + table).collect(Collectors.toSet());
        try {
            InputStream bytes = new BufferedInputStream(Files.newInputStream(dump));
            boolean packed = String.valueOf(dump.getFileName()).endsWith(".gz");
            return new SqlDump(packed ? new GZIPInputStream(bytes) : bytes, wanted);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the dump", unreadable);
        }
    }

    /** The name of a row's table without the prefix. */
    String tableOf(DumpRow row) {
        return row.table().substring(prefix.length());
    }

    /** A file below the folder of images; absent where there is none, or a link leads elsewhere. */
    Optional<Path> image(String relative) {
        return below(images, relative);
    }

    /** The same below the folder of people's pictures. */
    Optional<Path> ofUser(String relative) {
        return users.flatMap(folder -> below(folder, relative));
    }

    private static Optional<Path> below(Path folder, String relative) {
        Path file = folder.resolve(relative).normalize();
        try {
            return file.startsWith(folder)
                            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                            && file.toRealPath().startsWith(folder)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (IOException vanished) {
            return Optional.empty();
        }
    }
}
