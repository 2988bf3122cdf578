package org.calotype.imaging.png;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.IccProfile;
import org.jspecify.annotations.Nullable;

/**
 * What the chunks before the pixels say about colour: palette, transparency, gamma, profile.
 *
 * <p>Precedence as the specification has it (13.13): a profile, then sRGB, then gamma.
 */
final class ColourChunks {

    private static final int MAX_PALETTE = 256;
    private static final int LONGEST_PROFILE_NAME = 80;

    /** gAMA is in units of 1/100000 (11.3.2.2); sRGB images carry 45455. */
    private static final double GAMMA_UNIT = 100_000;

    private byte[] palette = {};
    private byte[] transparency = {};
    private boolean srgb;
    private double gamma;
    private @Nullable IccProfile profile;

    /** There may be one chunk of a profile (11.3.2.3); each could unpack to megabytes. */
    private boolean profiled;

    private ColourChunks() {}

    /** Reads behind IHDR and leaves the window at the length of the first IDAT. */
    static ColourChunks read(FileWindow file, Ihdr ihdr) throws IOException {
        ColourChunks chunks = new ColourChunks();
        while (true) {
            long length = file.u32be();
            String name = file.ascii(4);
            if (name.equals("IDAT")) {
                file.seek(file.position() - 8);
                break;
            }
            long next = file.position() + length + 4;
            if (length > file.remaining()) {
                throw new BrokenImage("chunk length");
            }
            chunks.read(file, name, length);
            file.seek(next);
        }
        if (ihdr.colourType() == Ihdr.PALETTE && chunks.palette.length == 0) {
            throw new BrokenImage("no palette");
        }
        return chunks;
    }

    private void read(FileWindow file, String name, long length) throws IOException {
        switch (name) {
            case "PLTE" -> {
                if (length < 3 || length > 3 * MAX_PALETTE || length % 3 != 0) {
                    throw new BrokenImage("palette");
                }
                palette = file.bytes((int) length);
            }
            case "tRNS" -> transparency = file.bytes((int) Math.min(length, MAX_PALETTE));
            case "sRGB" -> srgb = true;
            case "gAMA" -> gamma = length == 4 ? file.u32be() / GAMMA_UNIT : 0;
            case "iCCP" -> {
                if (!profiled) {
                    profiled = true;
                    profile = readProfile(file, length);
                }
            }
            default -> {}
        }
    }

    /** Name, zero, method 0, zlib stream (11.3.2.3). What cannot be read is ignored. */
    private static @Nullable IccProfile readProfile(FileWindow file, long length)
            throws IOException {
        if (length > IccProfile.MAX_BYTES) {
            return null;
        }
        byte[] chunk = file.bytes((int) length);
        int end = 0;
        while (end < Math.min(LONGEST_PROFILE_NAME, chunk.length) && chunk[end] != 0) {
            end++;
        }
        int start = end + 2;
        if (start >= chunk.length || chunk[end] != 0 || chunk[end + 1] != 0) {
            return null;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(chunk, start, chunk.length - start);
            return inflateProfile(inflater);
        } finally {
            inflater.end();
        }
    }

    private static @Nullable IccProfile inflateProfile(Inflater inflater) {
        byte[] bytes = new byte[1 << 12];
        int filled = 0;
        try {
            while (!inflater.finished()) {
                if (filled == bytes.length) {
                    if (filled >= IccProfile.MAX_BYTES) {
                        return null;
                    }
                    bytes = Arrays.copyOf(bytes, 2 * filled);
                }
                int got = inflater.inflate(bytes, filled, bytes.length - filled);
                if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return null;
                }
                filled += got;
            }
        } catch (DataFormatException e) {
            return null;
        }
        return new IccProfile(Arrays.copyOf(bytes, filled));
    }

    /** Palette as red, green, blue; may be shorter than the indexes need. */
    byte[] palette() {
        return palette;
    }

    /** Content of tRNS, empty if there is none. */
    byte[] transparency() {
        return transparency;
    }

    @Nullable IccProfile profile() {
        return profile;
    }

    /**
     * The power that turns samples, 0 to 1, into sRGB ones (13.13): 1 where nothing is to be done,
     * because the file says sRGB, something close to it, or nonsense.
     */
    double exponentToSrgb() {
        if (profile != null || srgb || gamma < 0.1 || gamma > 5) {
            return 1;
        }
        double exponent = 1 / (gamma * 2.2);
        return Math.abs(exponent - 1) < 0.05 ? 1 : exponent;
    }
}
