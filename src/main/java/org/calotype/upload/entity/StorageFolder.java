package org.calotype.upload.entity;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.calotype.settings.UploadSettings.Layout;
import org.calotype.storage.StorageKey;

/**
 * The folder new files go into: with {@code DATEFOLDER} one a day, e.g. {@code images/2026/11/23/},
 * by the clock of the site; with {@code DIRECT} {@code images/} for all (contract 5.3).
 */
public final class StorageFolder {

    /** The folder all files lie under, and the first segment of direct links. */
    public static final String ROOT = "images/";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/", Locale.ROOT);

    private StorageFolder() {}

    /** The folder for a file of this moment, with a slash at its end. */
    public static String of(Layout layout, Instant moment, ZoneId siteZone) {
        return switch (layout) {
            case DATEFOLDER -> ROOT + DAY.format(moment.atZone(siteZone));
            case DIRECT -> ROOT;
        };
    }

    /** The place of a file of this moment and this name. */
    public static StorageKey place(
            Layout layout, Instant moment, ZoneId siteZone, StoredName name) {
        return new StorageKey(of(layout, moment, siteZone) + name.fileName());
    }

    /** The layout as {@code storage_mode} names it: {@code datefolder} or {@code direct}. */
    public static String storageMode(Layout layout) {
        return layout.name().toLowerCase(Locale.ROOT);
    }
}
