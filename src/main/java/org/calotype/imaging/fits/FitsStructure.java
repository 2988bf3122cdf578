package org.calotype.imaging.fits;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.ImageHeader;

/** Reads the cards of a FITS primary header (FITS Standard 4.0, 4.1): two or three axes. */
public final class FitsStructure {

    private static final int CARD_BYTES = 80;
    private static final int NAME_BYTES = 8;
    private static final int VALUE_AT = 10;
    private static final int BLOCK_BYTES = 2880;
    private static final int MOST_CARDS = 10_000;
    private static final int MOST_SIDE = 1 << 30;

    private FitsStructure() {}

    /**
     * The header of the first plane.
     *
     * @throws Problem UNSUPPORTED_FORMAT when the primary data are no picture, INVALID_IMAGE if
     *     pixels are missing
     */
    public static ImageHeader read(FileWindow file) throws IOException {
        Map<String, String> cards = cards(file);
        int axes = number(cards, "NAXIS", 0);
        if (axes < 2 || axes > 3) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        int width = number(cards, "NAXIS1", 1);
        int height = number(cards, "NAXIS2", 1);
        int planes = axes == 3 ? number(cards, "NAXIS3", 1) : 1;
        int bits = Math.abs(number(cards, "BITPIX", Integer.MIN_VALUE));
        if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
            throw new BrokenImage("pixels of " + bits + " bits");
        }
        long start = (file.position() + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
        long pixels = (long) width * height;
        if ((file.length() - start) / (bits / 8) / pixels < planes) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        return new ImageHeader(
                MediaFormat.FITS,
                width,
                height,
                planes,
                false,
                Math.min(16, bits),
                false,
                1,
                pixels * planes);
    }

    private static Map<String, String> cards(FileWindow file) throws IOException {
        file.seek(0);
        Map<String, String> cards = new HashMap<>();
        for (int i = 0; i < MOST_CARDS; i++) {
            String card = file.ascii(CARD_BYTES);
            String name = card.substring(0, NAME_BYTES).strip();
            if (name.equals("END")) {
                return cards;
            }
            if (card.startsWith("= ", NAME_BYTES)) {
                String value = card.substring(VALUE_AT);
                int comment = value.indexOf('/');
                cards.putIfAbsent(
                        name, (comment < 0 ? value : value.substring(0, comment)).strip());
            }
        }
        throw new BrokenImage("a header without an end");
    }

    private static int number(Map<String, String> cards, String name, int least)
            throws BrokenImage {
        try {
            int number = Integer.parseInt(cards.getOrDefault(name, ""));
            if (number >= least && number <= MOST_SIDE) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one refusal
        }
        throw new BrokenImage(name + "=" + cards.get(name));
    }
}
