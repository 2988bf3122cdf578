package org.calotype.imaging.heif;

import java.util.List;

/**
 * Something a HEIF file holds: a picture, a tile of one, Exif, XMP (ISO/IEC 14496-12, 8.11).
 *
 * @param type four characters, such as {@code hvc1}, {@code grid}, {@code Exif} or {@code mime}
 * @param contentType of a {@code mime} item, else empty
 * @param inMeta whether its bytes lie in the {@code idat} box of the meta box instead of the file
 * @param extents where its bytes lie, in their order
 * @param properties that are associated with it, in their order
 */
record Item(
        long id,
        String type,
        String contentType,
        boolean inMeta,
        List<Stretch> extents,
        List<Box> properties) {

    Item {
        extents = List.copyOf(extents);
        properties = List.copyOf(properties);
    }
}
