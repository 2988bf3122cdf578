package org.calotype.imaging.heif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.calotype.imaging.FileWindow;

/** The auxiliary picture that is the opacity of another (ISO/IEC 23008-12, 6.5.8). */
public final class AlphaPlane {

    /** ISO/IEC 23000-22 (MIAF), 7.3.5.2, and what HEVC says (23008-12, B.4.5.1). */
    private static final Set<String> TYPES =
            Set.of("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", "urn:mpeg:hevc:2015:auxid:1");

    /** Bytes in which the type must stand; properties are shared, and may have megabytes. */
    private static final int LONGEST_TYPE = 256;

    private AlphaPlane() {}

    /** The number of the item that is the opacity of a file's primary picture. */
    public static OptionalLong itemIn(FileWindow file) throws IOException {
        Optional<ItemTable> items = ItemTable.read(file, FileBox.of(file));
        if (items.isEmpty() || items.get().primary().isEmpty()) {
            return OptionalLong.empty();
        }
        return of(items.get(), items.get().primary().get())
                .map(item -> OptionalLong.of(item.id()))
                .orElse(OptionalLong.empty());
    }

    static Optional<Item> of(ItemTable items, Item picture) {
        return items.references().stream()
                .filter(each -> each.type().equals("auxl") && each.to().contains(picture.id()))
                .map(ItemReference::from)
                .distinct()
                .flatMap(from -> items.item(from).stream())
                .filter(AlphaPlane::isOpacity)
                .findFirst();
    }

    private static boolean isOpacity(Item auxiliary) {
        return Box.first("auxC", auxiliary.properties())
                .map(
                        box -> {
                            ByteBuffer in = box.content();
                            byte[] bytes = new byte[Math.min(LONGEST_TYPE, in.remaining())];
                            in.get(bytes);
                            String text = new String(bytes, StandardCharsets.ISO_8859_1);
                            return TYPES.stream().anyMatch(type -> text.contains(type + "\0"));
                        })
                .orElse(false);
    }
}
