package org.calotype.imaging.jpeg;

/** Second bytes of the markers (ITU-T T.81 table B.1); the first byte is always 0xFF. */
final class Marker {

    /** Frames that are decoded here: baseline, extended sequential and progressive, Huffman. */
    static final int SOF0 = 0xC0;

    static final int SOF1 = 0xC1;
    static final int SOF2 = 0xC2;
    static final int DHT = 0xC4;
    static final int JPG = 0xC8;
    static final int DAC = 0xCC;
    static final int SOF15 = 0xCF;
    static final int RST0 = 0xD0;
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DQT = 0xDB;
    static final int DRI = 0xDD;
    static final int DHP = 0xDE;
    static final int APP0 = 0xE0;
    static final int APP2 = 0xE2;
    static final int APP14 = 0xEE;

    /** Not a marker: the file ended. */
    static final int NONE = 0;

    private static final int TEM = 0x01;

    private Marker() {}

    static boolean isRestart(int code) {
        return (code & 0xF8) == RST0;
    }

    /** Whether it stands alone, without a length and parameters (B.1.1.3). */
    static boolean standsAlone(int code) {
        return code == TEM || (code >= RST0 && code <= EOI);
    }

    /** Whether it begins a frame of any process, decoded here or not (B.2.2). */
    static boolean isFrame(int code) {
        return code >= SOF0 && code <= SOF15 && code != DHT && code != JPG && code != DAC;
    }
}
