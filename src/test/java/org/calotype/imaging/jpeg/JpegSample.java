package org.calotype.imaging.jpeg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes JPEG files of every shape the standard allows, from coefficients: samplings, scripts of
 * scans, restart intervals, code tables, colour marks that ImageIO's writer cannot make.
 */
final class JpegSample {

    /** Quantisation factor of the place in zigzag order, the same for all components. */
    static int quantum(int place) {
        return 3 + place / 4;
    }

    final int width;
    final int height;

    /** Per component: horizontal and vertical sampling factor. */
    final int[][] factors;

    /** Per component, per block in lines of whole MCUs: quantised coefficients in zigzag order. */
    final int[][][] blocks;

    private final List<int[]> scans = new ArrayList<>();
    private final List<byte[]> applicationSegments = new ArrayList<>();
    private boolean progressive;
    private boolean longCodes;
    private boolean hasEndMarker = true;
    private int restartInterval;

    /**
     * A picture of noise that is strong in low frequencies, as photographs are.
     *
     * @param factors of each component, e.g. "22 11 11"
     */
    JpegSample(int width, int height, String factors) {
        this.width = width;
        this.height = height;
        String[] parts = factors.split(" ", -1);
        this.factors = new int[parts.length][];
        this.blocks = new int[parts.length][][];
        for (int c = 0; c < parts.length; c++) {
            this.factors[c] = new int[] {parts[c].charAt(0) - '0', parts[c].charAt(1) - '0'};
        }
        Random random = new Random(width * 31L + height);
        for (int c = 0; c < parts.length; c++) {
            blocks[c] = noise(random, stride(c) * lines(c));
        }
    }

    private static int[][] noise(Random random, int count) {
        int[][] noise = new int[count][64];
        for (int[] block : noise) {
            block[0] = (int) (random.nextGaussian() * 60);
            int end = random.nextInt(6) == 0 ? 64 : random.nextInt(40);
            for (int place = 1; place < end; place++) {
                block[place] = (int) (random.nextGaussian() * 40 / (place + 2));
            }
        }
        return noise;
    }

    /** The same coefficients of one component as a picture of its own. */
    JpegSample alone(int component) {
        JpegSample alone =
                new JpegSample(componentWidth(component), componentHeight(component), "11");
        for (int y = 0; y < alone.lines(0); y++) {
            for (int x = 0; x < alone.stride(0); x++) {
                alone.blocks[0][y * alone.stride(0) + x] =
                        blocks[component][y * stride(component) + x];
            }
        }
        return alone;
    }

    /** Adds a sequential scan of these components. */
    JpegSample scan(int... components) {
        return band(0, 63, 0, 0, components);
    }

    JpegSample band(int first, int last, int high, int low, int... components) {
        int[] scan = new int[4 + components.length];
        scan[0] = first;
        scan[1] = last;
        scan[2] = high;
        scan[3] = low;
        System.arraycopy(components, 0, scan, 4, components.length);
        scans.add(scan);
        return this;
    }

    /** With spectral selection and successive approximation, as jpegtran's default. */
    JpegSample progressive() {
        progressive = true;
        int[] all = new int[factors.length];
        for (int c = 0; c < all.length; c++) {
            all[c] = c;
        }
        band(0, 0, 0, 1, all);
        for (int c : all) {
            band(1, 5, 0, 2, c);
            band(6, 63, 0, 2, c);
            band(1, 63, 2, 1, c);
        }
        band(0, 0, 1, 0, all);
        for (int c : all) {
            band(1, 63, 1, 0, c);
        }
        return this;
    }

    JpegSample asProgressive() {
        progressive = true;
        return this;
    }

    JpegSample withRestarts(int interval) {
        restartInterval = interval;
        return this;
    }

    /** Codes of up to 16 bits, so that look-up tables alone do not do. */
    JpegSample withLongCodes() {
        longCodes = true;
        return this;
    }

    JpegSample withoutEndMarker() {
        hasEndMarker = false;
        return this;
    }

    JpegSample withSegment(int marker, byte[] content) {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.write(0xFF);
        segment.write(marker);
        segment.write((content.length + 2) >> 8);
        segment.write(content.length + 2);
        segment.writeBytes(content);
        applicationSegments.add(segment.toByteArray());
        return this;
    }

    JpegSample withAdobe(int transform) {
        byte[] adobe = "Adobe\0\144\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        adobe[11] = (byte) transform;
        return withSegment(Marker.APP14, adobe);
    }

    JpegSample withJfif() {
        byte[] jfif = {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
        return withSegment(Marker.APP0, jfif);
    }

    int maxHorizontal() {
        int max = 1;
        for (int[] factor : factors) {
            max = Math.max(max, factor[0]);
        }
        return max;
    }

    int maxVertical() {
        int max = 1;
        for (int[] factor : factors) {
            max = Math.max(max, factor[1]);
        }
        return max;
    }

    int componentWidth(int component) {
        return ceil(width * factors[component][0], maxHorizontal());
    }

    int componentHeight(int component) {
        return ceil(height * factors[component][1], maxVertical());
    }

    private int mcusAcross() {
        return ceil(width, 8 * maxHorizontal());
    }

    private int mcusDown() {
        return ceil(height, 8 * maxVertical());
    }

    int stride(int component) {
        return mcusAcross() * factors[component][0];
    }

    int lines(int component) {
        return mcusDown() * factors[component][1];
    }

    private static int ceil(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, 0xFF, Marker.SOI);
        applicationSegments.forEach(out::writeBytes);
        write(out, 0xFF, Marker.DQT, 0, 67, 0);
        for (int place = 0; place < 64; place++) {
            out.write(quantum(place));
        }
        int count = factors.length;
        write(out, 0xFF, progressive ? Marker.SOF2 : Marker.SOF0, 0, 8 + 3 * count, 8);
        write(out, height >> 8, height, width >> 8, width, count);
        for (int c = 0; c < count; c++) {
            write(out, c + 1, (factors[c][0] << 4) | factors[c][1], 0);
        }
        writeCodes(out);
        if (restartInterval > 0) {
            write(out, 0xFF, Marker.DRI, 0, 4, restartInterval >> 8, restartInterval);
        }
        for (int[] scan : scans) {
            writeScan(out, scan);
        }
        if (hasEndMarker) {
            write(out, 0xFF, Marker.EOI);
        }
        return out.toByteArray();
    }

    private void writeCodes(ByteArrayOutputStream out) {
        for (int kind : new int[] {0x00, 0x10}) {
            int symbols = kind == 0 ? 16 : 255;
            write(out, 0xFF, Marker.DHT, (19 + symbols) >> 8, 19 + symbols, kind);
            for (int length = 1; length <= 16; length++) {
                out.write(SampleScan.codesOfLength(length, symbols, longCodes));
            }
            for (int symbol = 0; symbol < symbols; symbol++) {
                out.write(symbol);
            }
        }
    }

    private void writeScan(ByteArrayOutputStream out, int[] scan) {
        int count = scan.length - 4;
        write(out, 0xFF, Marker.SOS, 0, 6 + 2 * count, count);
        for (int i = 4; i < scan.length; i++) {
            write(out, scan[i] + 1, 0);
        }
        write(out, scan[0], scan[1], (scan[2] << 4) | scan[3]);
        SampleScan writer = new SampleScan(out, progressive, longCodes, scan);
        int component = scan[4];
        boolean single = count == 1;
        int across = single ? ceil(componentWidth(component), 8) : mcusAcross();
        int down = single ? ceil(componentHeight(component), 8) : mcusDown();
        for (int mcu = 0; mcu < across * down; mcu++) {
            if (restartInterval > 0 && mcu > 0 && mcu % restartInterval == 0) {
                writer.restart();
            }
            for (int i = 4; i < scan.length; i++) {
                int c = scan[i];
                int h = single ? 1 : factors[c][0];
                int v = single ? 1 : factors[c][1];
                for (int b = 0; b < h * v; b++) {
                    int x = mcu % across * h + b % h;
                    int y = mcu / across * v + b / h;
                    writer.write(c, blocks[c][y * stride(c) + x]);
                }
            }
        }
        writer.end();
    }

    private static void write(ByteArrayOutputStream out, int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
    }
}
