package org.calotype.imaging.heif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.IccProfile;

/** The colour information of a HEIC or AVIF (ISO/IEC 14496-12, 12.1.5). */
public final class HeifColour {

    private static final int TYPE_BYTES = 4;

    private HeifColour() {}

    /** The ICC profile of the primary picture; empty where it has none. */
    public static byte[] profile(FileWindow file) throws IOException {
        List<FileBox> boxes = FileBox.of(file);
        Optional<ItemTable> items = ItemTable.read(file, boxes);
        Optional<Item> primary = items.isEmpty() ? Optional.empty() : items.get().primary();
        if (primary.isEmpty()) {
            return new byte[0];
        }
        for (Box property : primary.get().properties()) {
            ByteBuffer in = property.content();
            if (property.type().equals("colr")
                    && in.remaining() > TYPE_BYTES
                    && in.remaining() <= IccProfile.MAX_BYTES) {
                byte[] type = new byte[TYPE_BYTES];
                in.get(type);
                String name = new String(type, StandardCharsets.ISO_8859_1);
                if (name.equals("prof") || name.equals("rICC")) {
                    byte[] profile = new byte[in.remaining()];
                    in.get(profile);
                    return profile;
                }
            }
        }
        return new byte[0];
    }
}
