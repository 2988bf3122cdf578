package org.calotype.imaging.heif;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.Orientation;

/**
 * Where a HEIC or AVIF keeps what it says about itself.
 *
 * @param orientation of the primary picture by its properties; Exif has no say in it
 * @param exif items, each as its stretches of bytes: a four-byte offset, then a TIFF structure
 * @param xmp items, each as its stretches of bytes
 * @param talk other stretches that may tell something and show nothing
 * @param talkativeBoxes places of the headers of boxes that show nothing; their contents are among
 *     the talk
 * @param dates when an image sequence and its tracks were made and changed
 * @param otherTracks whether an image sequence has tracks of something else than pictures
 */
public record HeifMetadata(
        Orientation orientation,
        List<List<Stretch>> exif,
        List<List<Stretch>> xmp,
        List<Stretch> talk,
        List<Long> talkativeBoxes,
        List<Stretch> dates,
        boolean otherTracks) {

    private static final String XMP_TYPE = "application/rdf+xml";

    /** What the picture is made of; every other box in the file is talk, a second meta box too. */
    private static final Set<String> FILE_BOXES = Set.of("ftyp", "meta", "moov", "mdat");

    private static final Set<String> PICTURE_ITEMS =
            Set.of("hvc1", "hvt1", "av01", "grid", "iovl", "iden", "tmap");

    /** Descriptions and times among the properties, ISO/IEC 23008-12, 6.5.20 to 6.5.24. */
    private static final Set<String> TALKATIVE_PROPERTIES =
            Set.of("udes", "altt", "crtt", "mdft", "uuid");

    public HeifMetadata {
        exif = List.copyOf(exif);
        xmp = List.copyOf(xmp);
        talk = List.copyOf(talk);
        talkativeBoxes = List.copyOf(talkativeBoxes);
        dates = List.copyOf(dates);
    }

    /** Looks through the boxes; reads none of the metadata itself. */
    public static HeifMetadata read(FileWindow file) throws IOException {
        List<FileBox> boxes = FileBox.of(file);
        ItemTable items =
                ItemTable.read(file, boxes).orElseThrow(() -> new BrokenImage("no meta box"));
        List<List<Stretch>> exif = new ArrayList<>();
        List<List<Stretch>> xmp = new ArrayList<>();
        List<Stretch> talk = new ArrayList<>();
        for (Item item : items.items()) {
            List<Stretch> places = items.placesOf(item);
            boolean isXmp = item.type().equals("mime") && item.contentType().equals(XMP_TYPE);
            if (PICTURE_ITEMS.contains(item.type())) {
                continue;
            }
            if (items.isWithinOthers(item)) {
                throw new BrokenImage("metadata within another item");
            }
            if (item.type().equals("Exif")) {
                exif.add(places);
            } else if (isXmp) {
                xmp.add(places);
            } else {
                talk.addAll(places);
            }
        }
        List<Long> talkative = new ArrayList<>();
        for (Box box : boxesThatTalk(items)) {
            talkative.add(items.placeOf(box.start()));
            long length = (long) box.end() - box.contentStart();
            addContent(items.placeOf(box.contentStart()), length, talk);
        }
        boolean met = false;
        for (FileBox box : boxes) {
            boolean meta = box.type().equals("meta");
            if (!FILE_BOXES.contains(box.type()) || (meta && met)) {
                talkative.add(box.start());
                addContent(box.contentStart(), box.end() - box.contentStart(), talk);
            }
            met |= meta;
        }
        SequenceTalk sequence = SequenceTalk.read(file, boxes);
        talkative.addAll(sequence.headers());
        for (Stretch content : sequence.contents()) {
            addContent(content.offset(), content.length(), talk);
        }
        return new HeifMetadata(
                turn(items), exif, xmp, talk, talkative, sequence.dates(), sequence.otherTracks());
    }

    /** No content is no talk; as a stretch, a length of 0 means all that follows. */
    private static void addContent(long at, long length, List<Stretch> talk) {
        if (length > 0) {
            talk.add(new Stretch(at, length));
        }
    }

    private static List<Box> boxesThatTalk(ItemTable items) throws BrokenImage {
        List<Box> boxes = new ArrayList<>(items.talk());
        for (Box property : items.properties()) {
            if (TALKATIVE_PROPERTIES.contains(property.type())) {
                boxes.add(property);
            }
        }
        return boxes;
    }

    private static Orientation turn(ItemTable items) throws BrokenImage {
        Optional<Item> primary = items.primary();
        return primary.isEmpty() ? Orientation.TOP_LEFT : Turn.of(primary.get().properties());
    }
}
