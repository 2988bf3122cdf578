package org.calotype.imaging.heif;

import java.util.List;

/**
 * An item that refers to others (ISO/IEC 14496-12, 8.11.12), such as a grid to its tiles ({@code
 * dimg}) or an alpha plane to its picture ({@code auxl}).
 */
record ItemReference(String type, long from, List<Long> to) {

    ItemReference {
        to = List.copyOf(to);
    }
}
