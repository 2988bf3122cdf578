package org.calotype.imaging.heif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.ImageHeader;

/**
 * What the boxes of a HEIC or AVIF say about its primary picture: one coded picture, or a grid of
 * tiles (ISO/IEC 23008-12, 6.6.2.3). Sequences count their samples.
 */
public final class HeifStructure {

    private static final int DEFAULT_BITS = 8;
    private static final int MOST_SIDE = 1 << 30;

    private final MediaFormat format;
    private final FileWindow file;
    private final List<FileBox> boxes;
    private final ItemTable items;

    private long tilePixels;

    private HeifStructure(
            MediaFormat format, FileWindow file, List<FileBox> boxes, ItemTable items) {
        this.format = format;
        this.file = file;
        this.boxes = boxes;
        this.items = items;
    }

    /**
     * The header of the primary picture.
     *
     * @throws Problem UNSUPPORTED_FORMAT for other codings and derived pictures than grids,
     *     INVALID_IMAGE if coded bytes are missing
     */
    public static ImageHeader read(MediaFormat format, FileWindow file) throws IOException {
        List<FileBox> boxes = FileBox.of(file);
        ItemTable items =
                ItemTable.read(file, boxes).orElseThrow(() -> new BrokenImage("no meta box"));
        return new HeifStructure(format, file, boxes, items).header();
    }

    private ImageHeader header() throws IOException {
        Item primary = items.primary().orElseThrow(() -> new BrokenImage("no primary item"));
        Extent size = Extent.of(primary);
        if (primary.type().equals("grid")) {
            checkGrid(primary, size);
        } else {
            checkCoded(primary);
        }
        int frames = Sequence.frames(file, boxes);
        return new ImageHeader(
                format,
                size.width,
                size.height,
                frames,
                AlphaPlane.of(items, primary).isPresent(),
                bits(primary),
                false,
                1,
                Math.max(tilePixels, frames * size.pixels()));
    }

    /** Image spatial extents, ISO/IEC 23008-12, 6.5.3. */
    private record Extent(int width, int height) {

        static Extent of(Item item) throws BrokenImage {
            Box box =
                    Box.first("ispe", item.properties())
                            .orElseThrow(() -> new BrokenImage("a picture without a size"));
            ByteBuffer in = box.content();
            if (in.remaining() < Box.FULL_BOX_BYTES + 8) {
                throw new BrokenImage("half a size");
            }
            in.getInt();
            return new Extent(side(in.getInt()), side(in.getInt()));
        }

        static int side(int side) throws BrokenImage {
            if (side < 1 || side > MOST_SIDE) {
                throw new BrokenImage("a side of " + Integer.toUnsignedString(side));
            }
            return side;
        }

        long pixels() {
            return (long) width * height;
        }
    }

    private void checkCoded(Item item) throws IOException {
        String coding = format == MediaFormat.AVIF ? "av01" : "hvc1";
        if (!item.type().equals(coding)) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        List<Stretch> places = items.placesOf(item);
        boolean whole =
                places.stream()
                        .allMatch(
                                place ->
                                        place.offset() <= file.length()
                                                && place.length()
                                                        <= file.length() - place.offset());
        if (places.isEmpty() || !whole) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
    }

    private void checkGrid(Item grid, Extent size) throws IOException {
        List<Long> tiles =
                items.references().stream()
                        .filter(each -> each.type().equals("dimg") && each.from() == grid.id())
                        .findFirst()
                        .map(ItemReference::to)
                        .orElse(List.of());
        Stretch config =
                items.placesOf(grid).stream()
                        .findFirst()
                        .orElseThrow(() -> new BrokenImage("a grid without a configuration"));
        file.seek(config.offset() + 1);
        boolean wide = (file.u8() & 1) != 0;
        int rows = file.u8() + 1;
        int columns = file.u8() + 1;
        long width = wide ? file.u32be() : file.u16be();
        long height = wide ? file.u32be() : file.u16be();
        if (rows * columns != tiles.size() || width != size.width || height != size.height) {
            throw new BrokenImage("a grid that contradicts itself");
        }
        Extent first = null;
        for (long id : Set.copyOf(tiles)) {
            Item tile = items.item(id).orElseThrow(() -> new BrokenImage("a tile is missing"));
            checkCoded(tile);
            Extent extent = Extent.of(tile);
            if (first != null && !extent.equals(first)) {
                throw new BrokenImage("tiles of several sizes");
            }
            first = extent;
        }
        tilePixels = first == null ? 0 : tiles.size() * first.pixels();
        if (first == null
                || (long) first.width * columns < width
                || (long) first.height * rows < height) {
            throw new BrokenImage("tiles that do not cover the picture");
        }
    }

    /** Pixel information, ISO/IEC 23008-12, 6.5.6. */
    private static int bits(Item picture) {
        return Box.first("pixi", picture.properties())
                .filter(box -> box.end() - box.contentStart() > Box.FULL_BOX_BYTES + 1)
                .map(box -> box.bytes().get(box.contentStart() + Box.FULL_BOX_BYTES + 1) & 0xFF)
                .filter(bits -> bits >= 1 && bits <= 16)
                .orElse(DEFAULT_BITS);
    }
}
