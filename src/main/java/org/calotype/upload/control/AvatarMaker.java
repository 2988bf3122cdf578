package org.calotype.upload.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.calotype.derivative.control.DecodeBudget;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.DerivativeOrder;
import org.calotype.imaging.DerivativeRenderer;
import org.calotype.imaging.DerivativeSpec;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.Orientation;
import org.calotype.imaging.PixelBudget;
import org.calotype.imaging.PixelSize;
import org.calotype.imaging.foreign.ForeignStills;
import org.calotype.imaging.foreign.ReadableStill;
import org.calotype.imaging.metadata.MetadataReader;
import org.calotype.storage.TemporaryFolder;

/**
 * Makes the picture of a person of a file they send: judged by its header like every upload, then
 * square, upright, small, and without a word about where it was taken.
 */
@ApplicationScoped
public class AvatarMaker {

    /** Pixels; shown at most half as wide, so that it is sharp on dense screens. */
    static final int SIDE = 256;

    /** What a file to be made small may have. */
    public static final SizeLimit LIMIT = new SizeLimit(20_000_000, "20 MB");

    private static final int JPEG_QUALITY = 88;

    @Inject Inspection inspection;
    @Inject ForeignStills foreignStills;
    @Inject DecodeBudget budget;
    @Inject TemporaryFolder temporary;

    /**
     * The finished picture.
     *
     * @param bytes of a JPEG or PNG, some kilobytes
     */
    public record Made(String mimeType, byte[] bytes) {}

    /**
     * Makes it; the received file stays with the caller.
     *
     * @throws Problem those of an upload; UNSUPPORTED_FORMAT for a video
     */
    public Made make(ReceivedFile received) {
        if (!(inspection.inspect(received) instanceof Inspected.Still still)) {
            throw Problem.of(ErrorCode.UNSUPPORTED_FORMAT);
        }
        ImageHeader header = still.header();
        int tag = MetadataReader.read(received.path(), header.format()).orientation();
        Orientation orientation = Orientation.ofTag(tag).orElse(Orientation.TOP_LEFT);
        Path file = temporary.newTemporaryPath(".avatar");
        DerivativeOrder order = new DerivativeOrder(DerivativeSpec.cover(SIDE, SIDE), file);
        try {
            return render(received.path(), header, orientation, order);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            delete(file);
        }
    }

    private Made render(
            Path original, ImageHeader header, Orientation orientation, DerivativeOrder order)
            throws IOException {
        List<DerivativeOrder> orders = List.of(order);
        PixelSize largest = DerivativeRenderer.largest(header, orientation, orders);
        try (ReadableStill readable =
                        foreignStills.open(original, header, largest.width(), largest.height());
                PixelBudget.Share share = budget.take(readable.header(), largest)) {
            DerivativeRenderer.render(
                    readable.path(),
                    readable.header(),
                    orientation,
                    orders,
                    JPEG_QUALITY,
                    Optional.empty());
            ImageHeader decoded = readable.header();
            return new Made(
                    decoded.format().writtenAs(decoded.alpha()).mimeType(),
                    Files.readAllBytes(order.file()));
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
