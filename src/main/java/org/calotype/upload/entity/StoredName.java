package org.calotype.upload.entity;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;
import org.calotype.gallery.entity.PublicId;
import org.calotype.settings.UploadSettings.Naming;

/**
 * The name a new file is stored under, without and with its extension ({@code name}, {@code
 * filename}). The name has 1 to 216 characters, ASCII letters, digits, {@code _ - .}, and does not
 * begin with a dot or a dash.
 *
 * @see Naming
 */
public record StoredName(String name, String extension) {

    /** Longest name before a random suffix, in characters. */
    public static final int MAX_LENGTH = 200;

    private static final int SUFFIX_BYTES = 8;
    private static final int RANDOM_NAME_BYTES = 16;
    private static final Pattern NAME =
            Pattern.compile(
                    "[A-Za-z0-9_][A-Za-z0-9_.-]{0," + (MAX_LENGTH + 2 * SUFFIX_BYTES - 1) + "}");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,8}");

    private static final Pattern LEADING_DOTS = Pattern.compile("^\\.+");
    private static final Pattern DERIVATIVE_SUFFIXES =
            Pattern.compile("(?:\\.(?:th|md|original|lg))+$", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern OUTER_DASHES = Pattern.compile("^-+|-+$");
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_.-]");
    private static final Pattern HIDING_OR_OPTION = Pattern.compile("^[.-]+");

    /**
     * Names Windows keeps for devices, whatever follows the first dot ("Naming Files, Paths, and
     * Namespaces"; those with {@code $} cannot occur).
     */
    private static final Pattern DEVICE =
            Pattern.compile("(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?");

    public StoredName {
        if (!NAME.matcher(name).matches() || !EXTENSION.matcher(extension).matches()) {
            throw new IllegalArgumentException("not a stored name");
        }
    }

    /** The name by the site's way of naming. The extension is that of the content. */
    public static StoredName of(
            Naming naming, FileName file, String extension, PublicId id, SecureRandom random) {
        return switch (naming) {
            case ORIGINAL -> original(file, extension, random);
            case RANDOM -> random(extension, random);
            case MIXED -> original(file, extension, random).withRandomSuffix(random);
            case ID -> new StoredName(id.value(), extension);
        };
    }

    /** The name the file came with, made safe; a random one if nothing of it remains. */
    public static StoredName original(FileName file, String extension, SecureRandom random) {
        String name = safe(file.stem());
        return name.isEmpty() ? random(extension, random) : new StoredName(name, extension);
    }

    /** 32 random hexadecimal digits. */
    public static StoredName random(String extension, SecureRandom random) {
        return new StoredName(FileName.hex(RANDOM_NAME_BYTES, random), extension);
    }

    /** This name with 16 random hexadecimal digits behind it, for when it is taken. */
    public StoredName withRandomSuffix(SecureRandom random) {
        String head = name.substring(0, Math.min(name.length(), MAX_LENGTH));
        return new StoredName(head + FileName.hex(SUFFIX_BYTES, random), extension);
    }

    /** Name and extension, e.g. {@code cat.jpg}. */
    public String fileName() {
        return name + "." + extension;
    }

    /** The steps of contract 5.2 in their order; then what these steps may have uncovered. */
    private static String safe(String stem) {
        String name = LEADING_DOTS.matcher(stem).replaceFirst("");
        name = DERIVATIVE_SUFFIXES.matcher(name).replaceFirst("");
        name = LatinSpelling.of(name);
        name = BLANKS.matcher(name).replaceAll("-");
        name = OUTER_DASHES.matcher(name).replaceAll("");
        name = UNSAFE.matcher(name).replaceAll("");

        name = HIDING_OR_OPTION.matcher(name).replaceFirst("");
        name = name.substring(0, Math.min(name.length(), MAX_LENGTH));
        name = DERIVATIVE_SUFFIXES.matcher(name).replaceFirst("");
        return DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches() ? "_" + name : name;
    }
}
