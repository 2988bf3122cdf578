package org.calotype.imaging.jpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/**
 * Decodes a progressive frame (ITU-T T.81 annex G).
 *
 * <p>All scans are listed first, because what must be read of a scan depends on those after it:
 * scans that say nothing about wanted coefficients are never read, unless a later scan that is read
 * refines the same band.
 */
final class ProgressiveFrame {

    /**
     * Encoders write 3 to 14 scans; more than the possible bits of a few bands is an attempt to
     * keep us busy.
     */
    private static final int MAX_SCANS = 100;

    private final FrameHeader frame;
    private final JpegSegments segments;
    private final JpegSource source;
    private final BitReader in;
    private final List<CoefficientStore> stores;

    ProgressiveFrame(
            FrameHeader frame,
            List<ComponentDecoder> components,
            JpegSegments segments,
            JpegSource source) {
        this.frame = frame;
        this.segments = segments;
        this.source = source;
        in = new BitReader(source);
        stores = new ArrayList<>();
        for (ComponentDecoder component : components) {
            stores.add(new CoefficientStore(frame, component));
        }
    }

    void decode() throws IOException {
        readCoefficients();
        stores.forEach(CoefficientStore::place);
    }

    /** Decodes all scans that matter; then lines can be {@linkplain #place placed}. */
    void readCoefficients() throws IOException {
        for (Step step : plan(scans())) {
            decode(step);
        }
    }

    /** Turns a line of MCUs into samples. */
    void place(int line) {
        for (CoefficientStore store : stores) {
            store.place(line);
        }
    }

    private List<Scan> scans() throws IOException {
        List<Scan> scans = new ArrayList<>();
        for (Optional<Scan> scan = segments.nextScan();
                scan.isPresent();
                scan = segments.nextScan()) {
            scans.add(scan.get());
            if (scans.size() > MAX_SCANS) {
                throw Problem.of(ErrorCode.INVALID_IMAGE);
            }
        }
        return scans;
    }

    /**
     * A scan to be decoded.
     *
     * @param isRefined whether a later step refines it
     */
    private record Step(Scan scan, boolean isRefined) {}

    /** From the last scan to the first, because need goes that way. */
    private List<Step> plan(List<Scan> scans) {
        List<Step> steps = new ArrayList<>();
        long[] needed = new long[stores.size()];
        long[] refined = new long[stores.size()];
        for (int i = 0; i < needed.length; i++) {
            needed[i] = stores.get(i).component.wanted();
        }
        // Without an end marker only decoding tells whether the last scan is all there.
        boolean mayBeCut = !segments.isEnded();
        for (int i = scans.size() - 1; i >= 0; i--) {
            Scan scan = scans.get(i);
            ScanHeader header = scan.header();
            int component = header.parts().get(0).component();
            if (header.isDc() || mayBeCut || (header.band() & needed[component]) != 0) {
                steps.add(0, new Step(scan, (header.band() & refined[component]) != 0));
                if (!header.isDc() && header.isRefinement()) {
                    needed[component] |= header.band();
                    refined[component] |= header.band();
                }
            }
            mayBeCut = false;
        }
        return steps;
    }

    private void decode(Step step) throws IOException {
        Scan scan = step.scan();
        CoefficientStore[] parts =
                scan.header().parts().stream()
                        .map(part -> stores.get(part.component()))
                        .toArray(CoefficientStore[]::new);
        for (CoefficientStore part : parts) {
            part.component.quantise(scan.quantisation());
            part.hasDc(scan.header().isDc());
        }
        boolean single = scan.header().isSingle();
        source.seek(scan.offset());
        decoder(step, parts)
                .decode(
                        single ? parts[0].component.blocksAcross : frame.mcusAcross(),
                        single ? parts[0].component.blocksDown : frame.mcusDown(),
                        scan.restartInterval());
    }

    private ScanDecoder decoder(Step step, CoefficientStore[] parts) {
        Scan scan = step.scan();
        ScanHeader header = scan.header();
        if (header.isDc()) {
            DcTable[] tables = scan.dcCodes().stream().map(DcTable::new).toArray(DcTable[]::new);
            return new DcScan(in, header, parts, tables);
        }
        AcTable table = new AcTable(scan.acCodes().get(0));
        return header.isRefinement()
                ? new AcRefinementScan(in, header, parts[0], table)
                : new AcFirstScan(in, header, parts[0], table, step.isRefined());
    }
}
