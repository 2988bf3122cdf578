package org.calotype.imaging;

import java.io.EOFException;
import java.io.IOException;
import org.calotype.format.MediaFormat;

/** The marker segments of a JPEG file (ITU-T T.81 annex B), as far as its header needs them. */
final class JpegMarkers {

    private static final int SOF0 = 0xC0;
    private static final int SOF2 = 0xC2;
    private static final int SOF15 = 0xCF;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int TEM = 0x01;
    private static final int USUAL_BITS = 8;

    private final FileWindow file;

    private JpegMarkers(FileWindow file) {
        this.file = file;
    }

    /** Reads up to the first scan, and on to the end only where there may be several scans. */
    static ImageHeader read(FileWindow file) throws IOException {
        return new JpegMarkers(file).read();
    }

    private ImageHeader read() throws IOException {
        file.skip(2);
        Frame frame = null;
        while (true) {
            int marker = nextMarker();
            if (isFrame(marker)) {
                if (frame != null) {
                    throw new BrokenImage("two frames");
                }
                frame = readFrame(marker);
            } else if (marker == SOS) {
                if (frame == null) {
                    throw new BrokenImage("a scan without a frame");
                }
                return header(frame, countScans(frame));
            } else if (marker == EOI || marker == SOI) {
                throw new BrokenImage("no scan");
            } else if (hasLength(marker)) {
                skipSegment();
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    private static boolean hasLength(int marker) {
        return marker != TEM && !(marker >= RST0 && marker <= SOI);
    }

    /** Finds the next marker; stray bytes before it are passed over, as libjpeg does. */
    private int nextMarker() throws IOException {
        while (true) {
            file.skipPast(0xFF);
            int code = file.u8();
            while (code == 0xFF) {
                code = file.u8();
            }
            if (code != 0) {
                return code;
            }
        }
    }

    private void skipSegment() throws IOException {
        int length = file.u16be();
        if (length < 2) {
            throw new BrokenImage("segment length");
        }
        file.skip(length - 2L);
    }

    private Frame readFrame(int marker) throws IOException {
        int length = file.u16be();
        int precision = file.u8();
        int height = file.u16be();
        int width = file.u16be();
        int components = file.u8();
        if (width == 0 || height == 0 || components < 1 || components > 4) {
            throw new BrokenImage("frame header");
        }
        if (length != 8 + 3 * components || precision < 2 || precision > 16) {
            throw new BrokenImage("frame header");
        }
        file.skip(3L * components);
        boolean progressive = (marker & 3) == 2;
        // Lossless, hierarchical and arithmetic processes have the codes behind (T.81 table B.1).
        boolean rare = marker > SOF2 || precision != USUAL_BITS;
        return new Frame(width, height, components, precision, progressive, rare);
    }

    /** Called behind the first SOS marker. */
    private int countScans(Frame frame) throws IOException {
        file.skip(2);
        int components = file.u8();
        if (!frame.progressive && components == frame.components) {
            return 1;
        }
        int scans = 1;
        try {
            while (scans < ImageHeader.MAX_COUNTED_SCANS) {
                int marker = nextMarker();
                if (marker == EOI) {
                    break;
                }
                if (marker == SOS) {
                    scans++;
                }
                if (hasLength(marker)) {
                    skipSegment();
                }
            }
        } catch (EOFException e) {
            // The end marker or more is missing; whether all rows are there, the decoder finds out.
            return scans;
        }
        return scans;
    }

    private static ImageHeader header(Frame frame, int scans) {
        return new ImageHeader(
                MediaFormat.JPEG,
                frame.width,
                frame.height,
                1,
                false,
                frame.precision,
                frame.progressive,
                scans,
                0,
                frame.rare);
    }

    private record Frame(
            int width,
            int height,
            int components,
            int precision,
            boolean progressive,
            boolean rare) {}
}
