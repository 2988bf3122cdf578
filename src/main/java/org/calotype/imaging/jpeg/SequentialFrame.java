package org.calotype.imaging.jpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Decodes the scans of a sequential frame, one or several (ITU-T T.81 F.2). */
final class SequentialFrame {

    private final FrameHeader frame;
    private final List<ComponentDecoder> components;
    private final JpegSegments segments;
    private final BitReader in;

    SequentialFrame(
            FrameHeader frame,
            List<ComponentDecoder> components,
            JpegSegments segments,
            JpegSource source) {
        this.frame = frame;
        this.components = components;
        this.segments = segments;
        this.in = new BitReader(source);
    }

    void decode() throws IOException {
        Set<Integer> missing = new HashSet<>();
        for (int i = 0; i < components.size(); i++) {
            missing.add(i);
        }
        while (!missing.isEmpty()) {
            Scan scan = segments.nextScan().orElseThrow(() -> Problem.of(ErrorCode.INVALID_IMAGE));
            // Each component stands in one scan (T.81 A.2.3): repeats would only cost time.
            if (!scan.header().parts().stream()
                    .allMatch(part -> missing.remove(part.component()))) {
                throw Problem.of(ErrorCode.INVALID_IMAGE);
            }
            decode(scan);
            if (!missing.isEmpty()) {
                in.leave();
            }
        }
    }

    private void decode(Scan scan) throws IOException {
        ScanDecoder decoder = begin(scan);
        for (int line = 0; line < lines(scan); line++) {
            decoder.decodeLine(line);
        }
        in.finish();
    }

    /** Lines of MCUs that a scan has. */
    int lines(Scan scan) {
        return scan.header().isSingle() ? first(scan).blocksDown : frame.mcusDown();
    }

    private ComponentDecoder first(Scan scan) {
        return components.get(scan.header().parts().get(0).component());
    }

    /** Begins with a scan, whose lines of MCUs are then decoded one after the other. */
    ScanDecoder begin(Scan scan) throws IOException {
        boolean single = scan.header().isSingle();
        List<SequentialBlocks> parts = new ArrayList<>();
        for (int i = 0; i < scan.header().parts().size(); i++) {
            ComponentDecoder component = components.get(scan.header().parts().get(i).component());
            component.quantise(scan.quantisation());
            parts.add(
                    new SequentialBlocks(
                            new DcTable(scan.dcCodes().get(i)),
                            new AcTable(scan.acCodes().get(i)),
                            component,
                            single ? 1 : component.horizontal,
                            single ? 1 : component.vertical));
        }
        SequentialScan decoder = new SequentialScan(in, parts);
        decoder.start(
                single ? first(scan).blocksAcross : frame.mcusAcross(), scan.restartInterval());
        return decoder;
    }
}
