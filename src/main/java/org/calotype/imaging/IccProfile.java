package org.calotype.imaging;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An embedded colour profile (ICC.1:2010) as it stands in the file; nothing of it is checked before
 * {@link SrgbConverter} uses it. The way to sRGB is prepared once, so all pictures made of one
 * original should share the object. Safe for use by several threads.
 */
public final class IccProfile {

    /** What a reader should collect at most; profiles for print have 0.5 to 3 MB. */
    public static final int MAX_BYTES = 4 << 20;

    private static final int COLOUR_SPACE_AT = 16;

    private final byte[] bytes;
    private @Nullable MatrixProfile matrix;
    private boolean isParsed;
    private @Nullable ColorConvertOp conversion;

    /**
     * @param bytes not copied: the maker hands the array over
     */
    public IccProfile(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Whether it says to be for RGB samples. */
    boolean isRgb() {
        return isFor("RGB ");
    }

    /** Whether it says to be for grey samples. */
    boolean isGrey() {
        return isFor("GRAY");
    }

    /** The signature of the data colour space (ICC.1:2010 section 7.2.6). */
    private boolean isFor(String signature) {
        return bytes.length > COLOUR_SPACE_AT + 4
                && new String(bytes, COLOUR_SPACE_AT, 4, StandardCharsets.US_ASCII)
                        .equals(signature);
    }

    /** The profile as three curves and a matrix, if that is all of it, as it is in most. */
    synchronized Optional<MatrixProfile> matrix() {
        if (!isParsed) {
            matrix = MatrixProfile.parse(bytes).orElse(null);
            isParsed = true;
        }
        return Optional.ofNullable(matrix);
    }

    /**
     * Converts to sRGB with the platform's colour management.
     *
     * @param colourSpace what the picture has, a constant of {@link ColorSpace}
     * @return false if the profile is broken or for another colour space
     */
    synchronized boolean convert(int colourSpace, Raster device, WritableRaster srgb) {
        try {
            if (conversion == null) {
                ICC_Profile profile = ICC_Profile.getInstance(bytes);
                if (profile.getColorSpaceType() != colourSpace) {
                    return false;
                }
                ICC_Profile target = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
                conversion = new ColorConvertOp(new ICC_Profile[] {profile, target}, null);
            }
            conversion.filter(device, srgb);
            return true;
        } catch (IllegalArgumentException | CMMException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}
