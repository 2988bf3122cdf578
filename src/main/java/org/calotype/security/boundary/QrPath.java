package org.calotype.security.boundary;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as an SVG path: crisp at any size, and no picture with a secret in it to be cached.
 *
 * @param path dark squares, in units of one square, with the quiet zone around
 * @param size width and height in squares
 */
record QrPath(String path, int size) {

    /** ISO/IEC 18004 §9.1: four light squares on every side. */
    private static final int QUIET_ZONE = 4;

    static QrPath of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET_ZONE)
                            .append(',')
                            .append(y + QUIET_ZONE)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPath(path.toString(), code.size + 2 * QUIET_ZONE);
    }
}
