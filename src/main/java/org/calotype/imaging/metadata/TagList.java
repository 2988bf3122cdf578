package org.calotype.imaging.metadata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.calotype.imaging.metadata.ExifFields.Directory;
import org.jspecify.annotations.Nullable;

/**
 * Everything a file says about itself, name to value, in the shape of {@code original_exifdata}
 * (contract observed §6.1): Exif tags flat, the others in groups of their own.
 */
final class TagList {

    static final String IPTC = "IPTC";
    static final String XMP = "XMP";
    static final String TEXT = "TEXT";
    static final String COMMENT = "COMMENT";

    private static final int LONGEST = 4096;
    private static final int MOST_KEYWORDS = 100;

    /** Properties that are told, with the names they get. */
    private static final Map<String, String> XMP_NAMES =
            Map.of(
                    "dc:title", "title",
                    "dc:description", "description",
                    "xmp:CreateDate", "CreateDate",
                    "xmp:CreatorTool", "CreatorTool",
                    "GPano:ProjectionType", "ProjectionType");

    private final Map<String, Object> tags = new LinkedHashMap<>();

    private TagList() {}

    /** An unmodifiable map; empty when the file says nothing. */
    static Map<String, Object> of(
            ExifFields exif, IptcDatasets iptc, XmpPacket xmp, RawMetadata raw) {
        TagList list = new TagList();
        for (Directory directory : Directory.values()) {
            exif.in(directory).forEach((tag, value) -> list.addExif(exif, directory, tag, value));
        }
        list.addGroup(IPTC, captions(iptc));
        list.addGroup(XMP, properties(xmp));
        list.addGroup(TEXT, texts(raw));
        List<String> comments = cleaned(raw.comments());
        if (!comments.isEmpty()) {
            list.tags.put(COMMENT, comments);
        }
        if (!list.tags.isEmpty() && raw.width() > 0) {
            list.tags.put("width", Integer.toString(raw.width()));
            list.tags.put("height", Integer.toString(raw.height()));
        }
        return Collections.unmodifiableMap(list.tags);
    }

    private void addExif(ExifFields exif, Directory directory, int tag, ExifValue value) {
        if (!ExifNames.isTold(tag)) {
            return;
        }
        boolean text = ExifFields.isWindowsText(tag) || tag == ExifFields.USER_COMMENT;
        Object told = text ? exif.text(directory, tag) : value.told();
        if (told instanceof String plain) {
            told = CleanText.clean(plain, LONGEST);
        }
        if (told != null) {
            tags.putIfAbsent(ExifNames.name(directory, tag), told);
        }
    }

    private void addGroup(String name, Map<String, Object> group) {
        if (!group.isEmpty()) {
            tags.put(name, Collections.unmodifiableMap(group));
        }
    }

    private static Map<String, Object> captions(IptcDatasets iptc) {
        Map<String, Object> group = new LinkedHashMap<>();
        put(group, "title", iptc.text(IptcDatasets.OBJECT_NAME));
        List<String> keywords = cleaned(iptc.texts(IptcDatasets.KEYWORDS));
        if (!keywords.isEmpty()) {
            group.put("keywords", keywords);
        }
        put(group, "caption", iptc.text(IptcDatasets.CAPTION));
        return group;
    }

    private static Map<String, Object> properties(XmpPacket xmp) {
        Map<String, Object> group = new LinkedHashMap<>();
        XMP_NAMES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(name -> put(group, name.getValue(), xmp.text(name.getKey())));
        return group;
    }

    private static Map<String, Object> texts(RawMetadata raw) {
        Map<String, Object> group = new LinkedHashMap<>();
        raw.texts().forEach((name, text) -> put(group, name, text));
        group.keySet().removeIf(name -> name.startsWith("Raw profile type"));
        return group;
    }

    private static void put(Map<String, Object> group, String name, @Nullable String text) {
        String clean = CleanText.clean(text, LONGEST);
        if (clean != null) {
            group.put(name, clean);
        }
    }

    private static List<String> cleaned(List<String> texts) {
        List<String> clean = new ArrayList<>();
        for (String text : texts) {
            String kept = CleanText.clean(text, LONGEST);
            if (kept != null && clean.size() < MOST_KEYWORDS) {
                clean.add(kept);
            }
        }
        return List.copyOf(clean);
    }

    /** The list without what may name a place. */
    static Map<String, Object> withoutPlace(Map<String, Object> tags) {
        Map<String, Object> kept = new LinkedHashMap<>(tags);
        kept.keySet().removeIf(name -> !ExifNames.isPlaceless(name));
        if (kept.remove(TEXT) instanceof Map<?, ?> texts) {
            Map<String, Object> group = new LinkedHashMap<>();
            texts.forEach((name, text) -> group.put((String) name, text));
            group.keySet().removeIf(name -> !PngText.isPlaceless(name));
            if (!group.isEmpty()) {
                kept.put(TEXT, Collections.unmodifiableMap(group));
            }
        }
        return Collections.unmodifiableMap(kept);
    }
}
