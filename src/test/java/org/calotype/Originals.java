package org.calotype;

import java.util.UUID;
import org.calotype.format.MediaFormat;
import org.calotype.gallery.entity.MediaType;
import org.calotype.gallery.entity.Original;
import org.calotype.storage.StorageKey;

/** Facts about originals that nobody has uploaded, for tests of what is done with such facts. */
public final class Originals {

    private Originals() {}

    /** A picture of 1,000 bytes that no other one has, upright. */
    public static Original picture(
            MediaFormat format, String name, StorageKey key, int width, int height) {
        return original(format, name, key, width, height, 0);
    }

    /** A clip of 320 x 240 and so many seconds. */
    public static Original clip(MediaFormat format, String name, StorageKey key, int seconds) {
        return original(format, name, key, 320, 240, seconds);
    }

    private static Original original(
            MediaFormat format, String name, StorageKey key, int width, int height, int seconds) {
        String md5 = UUID.randomUUID().toString().replace("-", "");
        return new Original(
                MediaType.valueOf(format.kind().name()),
                format.mimeType(),
                name,
                format.extension(),
                key,
                "direct",
                name + "." + format.extension(),
                width,
                height,
                1,
                1000,
                md5,
                null,
                md5,
                false,
                false,
                seconds,
                true);
    }
}
