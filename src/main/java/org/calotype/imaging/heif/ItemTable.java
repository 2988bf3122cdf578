package org.calotype.imaging.heif;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;

/** The items of a HEIF file, as its meta box lists them; at most {@value #MOST_ITEMS} of them. */
final class ItemTable {

    private static final int LONGEST_META = 4 << 20;
    private static final int MOST_ITEMS = 10_000;

    /** Associations and extents of all items together. */
    private static final int MOST_ENTRIES = 100_000;

    /** What items are shown by (ISO/IEC 14496-12, 8.11); each may stand in the meta box once. */
    private static final Set<String> NEEDED =
            Set.of("hdlr", "pitm", "iloc", "iinf", "iprp", "iref", "idat", "dinf", "grpl", "ipro");

    private final FileBox meta;
    private final List<Box> boxes;
    private final Map<Long, Item> items = new LinkedHashMap<>();
    private final List<ItemReference> references = new ArrayList<>();
    private final Map<Long, List<Box>> propertiesOf = new HashMap<>();
    private final Map<Long, Location> locationOf = new HashMap<>();

    /** Items that lie within other items (construction method 2). */
    private final Set<Long> withinOthers = new HashSet<>();

    private int entries;

    private record Location(boolean inMeta, List<Stretch> extents) {}

    private ItemTable(FileBox meta, List<Box> boxes) {
        this.meta = meta;
        this.boxes = boxes;
    }

    /** The table in the first meta box of the file; empty where there is none. */
    static Optional<ItemTable> read(FileWindow file, List<FileBox> fileBoxes) throws IOException {
        for (FileBox box : fileBoxes) {
            if (box.type().equals("meta")) {
                return Optional.of(read(file, box));
            }
        }
        return Optional.empty();
    }

    private static ItemTable read(FileWindow file, FileBox meta) throws IOException {
        long length = meta.end() - meta.contentStart();
        if (!meta.whole() || length > LONGEST_META) {
            throw new BrokenImage("a meta box of " + length + " bytes");
        }
        file.seek(meta.contentStart());
        ByteBuffer bytes = ByteBuffer.wrap(file.bytes((int) length));
        try {
            List<Box> boxes = Box.within(bytes, Box.FULL_BOX_BYTES, bytes.limit());
            ItemTable table = new ItemTable(meta, boxes);
            table.fill();
            return table;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new BrokenImage("a meta box that ends too early");
        }
    }

    private void fill() throws BrokenImage {
        Optional<Box> properties = box("iprp");
        if (properties.isPresent()) {
            associate(properties.get());
        }
        Optional<Box> locations = box("iloc");
        if (locations.isPresent()) {
            locate(locations.get());
        }
        Optional<Box> referring = box("iref");
        if (referring.isPresent()) {
            refer(referring.get());
        }
        Optional<Box> list = box("iinf");
        if (list.isPresent()) {
            int own = Box.FULL_BOX_BYTES + (list.get().version() == 0 ? 2 : 4);
            for (Box entry : list.get().children(own)) {
                if (entry.type().equals("infe")) {
                    add(entry);
                }
            }
        }
    }

    private Optional<Box> box(String type) {
        return Box.first(type, boxes);
    }

    /** ISO/IEC 14496-12, 8.11.14. */
    private void associate(Box properties) throws BrokenImage {
        List<Box> container =
                properties
                        .child("ipco", 0)
                        .orElseThrow(() -> new BrokenImage("no properties"))
                        .children(0);
        for (Box box : properties.children(0)) {
            if (!box.type().equals("ipma")) {
                continue;
            }
            ByteBuffer in = box.content();
            int versionAndFlags = in.getInt();
            boolean wideIds = versionAndFlags >>> 24 > 0;
            boolean wideIndexes = (versionAndFlags & 1) != 0;
            for (long left = Integer.toUnsignedLong(in.getInt()); left > 0; left--) {
                List<Box> of =
                        propertiesOf.computeIfAbsent(id(in, wideIds), k -> new ArrayList<>());
                for (int count = in.get() & 0xFF; count > 0; count--) {
                    int index = wideIndexes ? in.getShort() & 0x7FFF : in.get() & 0x7F;
                    if (index > container.size()) {
                        throw new BrokenImage("property " + index);
                    }
                    count();
                    if (index > 0) {
                        of.add(container.get(index - 1));
                    }
                }
            }
        }
    }

    private void count() throws BrokenImage {
        if (++entries > MOST_ENTRIES) {
            throw new BrokenImage("too many entries");
        }
    }

    private static long id(ByteBuffer in, boolean wide) {
        return wide ? Integer.toUnsignedLong(in.getInt()) : in.getShort() & 0xFFFF;
    }

    /** ISO/IEC 14496-12, 8.11.3. */
    private void locate(Box locations) throws BrokenImage {
        int version = locations.version();
        ByteBuffer in = locations.content();
        in.getInt();
        int sizes = in.getShort() & 0xFFFF;
        int offsetBytes = sizes >> 12;
        int lengthBytes = (sizes >> 8) & 15;
        int baseBytes = (sizes >> 4) & 15;
        int indexBytes = version == 0 ? 0 : sizes & 15;
        for (long left = id(in, version >= 2); left > 0; left--) {
            long id = id(in, version >= 2);
            int method = version == 0 ? 0 : in.getShort() & 15;
            in.getShort();
            long base = number(in, baseBytes);
            List<Stretch> extents = new ArrayList<>();
            for (int extent = in.getShort() & 0xFFFF; extent > 0; extent--) {
                number(in, indexBytes);
                long offset = Math.addExact(base, number(in, offsetBytes));
                extents.add(new Stretch(offset, number(in, lengthBytes)));
                count();
            }
            if (locationOf.put(id, new Location(method == 1, extents)) != null) {
                throw new BrokenImage("an item in two places");
            }
            if (method > 1) {
                locationOf.put(id, new Location(false, List.of()));
                withinOthers.add(id);
            }
        }
    }

    private static long number(ByteBuffer in, int bytes) throws BrokenImage {
        long number =
                switch (bytes) {
                    case 0 -> 0;
                    case 4 -> Integer.toUnsignedLong(in.getInt());
                    case 8 -> in.getLong();
                    default -> throw new BrokenImage("a number of " + bytes + " bytes");
                };
        if (number < 0 || number > Long.MAX_VALUE / 2) {
            throw new BrokenImage("a place behind every file");
        }
        return number;
    }

    /** ISO/IEC 14496-12, 8.11.12. */
    private void refer(Box referring) throws BrokenImage {
        boolean wide = referring.version() > 0;
        for (Box reference : referring.children(Box.FULL_BOX_BYTES)) {
            ByteBuffer in = reference.content();
            long from = id(in, wide);
            List<Long> to = new ArrayList<>();
            for (int left = in.getShort() & 0xFFFF; left > 0; left--) {
                to.add(id(in, wide));
                count();
            }
            references.add(new ItemReference(reference.type(), from, to));
        }
    }

    /** ISO/IEC 14496-12, 8.11.6; versions below 2 know no types. */
    private void add(Box entry) throws BrokenImage {
        int version = entry.version();
        if (version < 2 || items.size() >= MOST_ITEMS) {
            throw new BrokenImage("an item entry of version " + version);
        }
        ByteBuffer in = entry.content();
        in.getInt();
        long id = id(in, version > 2);
        in.getShort();
        byte[] type = new byte[4];
        in.get(type);
        String name = new String(type, StandardCharsets.ISO_8859_1);
        text(in);
        Location location = locationOf.getOrDefault(id, new Location(false, List.of()));
        Item item =
                new Item(
                        id,
                        name,
                        name.equals("mime") ? text(in) : "",
                        location.inMeta,
                        location.extents,
                        propertiesOf.getOrDefault(id, List.of()));
        if (items.put(id, item) != null) {
            throw new BrokenImage("two items of one number");
        }
    }

    private static String text(ByteBuffer in) {
        StringBuilder text = new StringBuilder();
        while (in.hasRemaining()) {
            byte letter = in.get();
            if (letter == 0) {
                break;
            }
            text.append((char) (letter & 0xFF));
        }
        return text.toString();
    }

    /** The item that is to be shown (ISO/IEC 14496-12, 8.11.4). */
    Optional<Item> primary() throws BrokenImage {
        Optional<Box> box = box("pitm");
        if (box.isEmpty()) {
            return Optional.empty();
        }
        try {
            ByteBuffer in = box.get().content();
            boolean wide = in.getInt() >>> 24 > 0;
            return Optional.ofNullable(items.get(id(in, wide)));
        } catch (BufferUnderflowException e) {
            throw new BrokenImage("a primary item without an id");
        }
    }

    Optional<Item> item(long id) {
        return Optional.ofNullable(items.get(id));
    }

    List<Item> items() {
        return List.copyOf(items.values());
    }

    /** Every property there is, whether or not an item has it. */
    List<Box> properties() throws BrokenImage {
        Optional<Box> properties = box("iprp");
        if (properties.isEmpty()) {
            return List.of();
        }
        Optional<Box> container = properties.get().child("ipco", 0);
        return container.isEmpty() ? List.of() : container.get().children(0);
    }

    /** Boxes of the meta box that show nothing, and those that stand there again. */
    List<Box> talk() throws BrokenImage {
        Set<String> met = new HashSet<>();
        List<Box> talk = new ArrayList<>();
        for (Box box : boxes) {
            if (!NEEDED.contains(box.type()) || !met.add(box.type())) {
                talk.add(box);
            } else if (box.type().equals("iprp")) {
                box.children(0).stream()
                        .filter(part -> !part.type().equals("ipma"))
                        .filter(part -> !part.type().equals("ipco") || !met.add("ipco"))
                        .forEach(talk::add);
            }
        }
        return talk;
    }

    /** Whether the item's bytes are some of other items. */
    boolean isWithinOthers(Item item) {
        return withinOthers.contains(item.id());
    }

    List<ItemReference> references() {
        return List.copyOf(references);
    }

    /** The item's bytes as stretches of the file. */
    List<Stretch> placesOf(Item item) throws BrokenImage {
        if (!item.inMeta()) {
            return item.extents();
        }
        Box data = box("idat").orElseThrow(() -> new BrokenImage("no item data"));
        List<Stretch> places = new ArrayList<>();
        for (Stretch extent : item.extents()) {
            long room = (long) data.end() - data.contentStart() - extent.offset();
            long length = extent.length() == 0 ? room : extent.length();
            if (length < 0 || length > room) {
                throw new BrokenImage("item data that ends too early");
            }
            if (length > 0) {
                places.add(new Stretch(placeOf(data.contentStart()) + extent.offset(), length));
            }
        }
        return places;
    }

    /** The place in the file of a byte of the meta box's content. */
    long placeOf(int inMeta) {
        return meta.contentStart() + inMeta;
    }
}
