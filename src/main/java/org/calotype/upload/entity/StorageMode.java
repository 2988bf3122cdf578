package org.calotype.upload.entity;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.calotype.storage.StorageKey;

/** Into which folder new files go (site setting; {@code storage_mode} of the answer). */
public enum StorageMode {
    /** A folder a day, e.g. {@code images/2026/11/23/}, by the clock of the site. */
    DATEFOLDER,
    /** One folder for all, {@code images/}. */
    DIRECT;

    /** The folder all files lie under, and the first segment of direct links. */
    public static final String ROOT = "images/";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/", Locale.ROOT);

    /** The word of the API: {@code datefolder} or {@code direct}. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The folder for a file of this moment, with a slash at its end. */
    public String folder(Instant moment, ZoneId siteZone) {
        return this == DIRECT ? ROOT : ROOT + DAY.format(moment.atZone(siteZone));
    }

    /** The place of a file of this moment and this name. */
    public StorageKey place(Instant moment, ZoneId siteZone, StoredName name) {
        return new StorageKey(folder(moment, siteZone) + name.fileName());
    }
}
