package org.calotype.gallery.entity;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** The tags of one file: in the order they were written, none twice, at most 100. */
public record TagList(List<TagName> names) {

    /** How many tags one file carries at most. */
    public static final int MAX_TAGS = 100;

    public static final TagList NONE = new TagList(List.of());

    public TagList {
        Set<TagName> distinct = new LinkedHashSet<>(names);
        if (distinct.size() != names.size() || names.size() > MAX_TAGS) {
            throw new IllegalArgumentException("tags repeated or too many");
        }
        names = List.copyOf(names);
    }

    /**
     * The tags of a comma separated list. Entries that cannot name a tag, repetitions (case does
     * not count) and everything after the hundredth are silently left out (contract section 3,
     * {@code tags}).
     */
    public static TagList parse(String text) {
        Set<TagName> names = new LinkedHashSet<>();
        StringTokenizer entries = new StringTokenizer(text, ",");
        while (entries.hasMoreTokens() && names.size() < MAX_TAGS) {
            TagName.parse(entries.nextToken()).ifPresent(names::add);
        }
        return new TagList(new ArrayList<>(names));
    }

    /**
     * The tags somebody names one by one; repetitions (case does not count) are left out.
     *
     * @throws Problem INVALID_TAG for the first that cannot name a tag, INVALID_FIELD tags for more
     *     than a file carries
     */
    public static TagList of(List<String> written) {
        Set<TagName> names = new LinkedHashSet<>();
        for (String name : written) {
            names.add(TagName.parse(name).orElseThrow(() -> refusal(name)));
        }
        if (names.size() > MAX_TAGS) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "tags");
        }
        return new TagList(new ArrayList<>(names));
    }

    private static Problem refusal(String name) {
        int most = 2 * TagName.MAX_LENGTH;
        boolean cut = name.codePointCount(0, name.length()) > most;
        String shown = cut ? name.substring(0, name.offsetByCodePoints(0, most)) + "…" : name;
        return Problem.of(ErrorCode.INVALID_TAG, shown, TagName.MAX_LENGTH);
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** The names in one line ({@code tags_string}). */
    public String joined() {
        return names.stream().map(TagName::value).collect(joining(", "));
    }
}
