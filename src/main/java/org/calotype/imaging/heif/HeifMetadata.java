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

    /** What the picture is made of; every other box in the file is talk. */
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
        List<Long> talkative = new ArrayList<>();
        for (Item item : items.items()) {
            List<Stretch> places = items.placesOf(item);
            switch (item.type()) {
                case "Exif" -> exif.add(places);
                case "mime" -> {
                    if (item.contentType().equals(XMP_TYPE)) {
                        xmp.add(places);
                    } else {
                        talk.addAll(places);
                    }
                }
                default -> {
                    if (!PICTURE_ITEMS.contains(item.type())) {
                        talk.addAll(places);
                    }
                }
            }
        }
        for (Box property : items.properties()) {
            if (TALKATIVE_PROPERTIES.contains(property.type())) {
                talkative.add(items.placeOf(property.start()));
                talk.add(
                        new Stretch(
                                items.placeOf(property.contentStart()),
                                (long) property.end() - property.contentStart()));
            }
        }
        for (FileBox box : boxes) {
            if (!FILE_BOXES.contains(box.type())) {
                talkative.add(box.start());
                talk.add(new Stretch(box.contentStart(), box.end() - box.contentStart()));
            }
        }
        SequenceTalk sequence = SequenceTalk.read(file, boxes);
        talkative.addAll(sequence.headers());
        talk.addAll(sequence.contents());
        return new HeifMetadata(
                turn(items), exif, xmp, talk, talkative, sequence.dates(), sequence.otherTracks());
    }

    private static Orientation turn(ItemTable items) throws BrokenImage {
        Optional<Item> primary = items.primary();
        return primary.isEmpty() ? Orientation.TOP_LEFT : Turn.of(primary.get().properties());
    }
}
