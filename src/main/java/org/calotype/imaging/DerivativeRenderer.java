package org.calotype.imaging;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.calotype.error.Problem;
import org.calotype.format.MediaFormat;
import org.calotype.imaging.watermark.Watermark;

/**
 * Makes all derivatives of an original from one decode: upright, sRGB, without metadata, in the
 * format {@link MediaFormat#writtenAs} names; stills of the first frame where it is animated.
 */
public final class DerivativeRenderer {

    /** Longest side of what is hashed: eight samples for each half wave of the shortest one. */
    private static final int HASHED_SIDE = 48;

    private final Orientation orientation;
    private final MediaFormat written;
    private final int quality;
    private final Optional<Watermark> watermark;
    private final PixelSize upright;

    private DerivativeRenderer(
            PixelSize stored,
            Orientation orientation,
            MediaFormat written,
            int quality,
            Optional<Watermark> watermark) {
        this.orientation = orientation;
        this.written = written;
        this.quality = quality;
        this.watermark = watermark;
        this.upright = orientation.swapsAxes() ? stored.turned() : stored;
    }

    /**
     * Writes every order to its file; an existing file is replaced. A derivative that is small
     * enough is made from a larger one instead of from the original.
     *
     * @param orientation how the stored pixels must be turned
     * @param quality of lossy formats, 1 to 100
     * @param watermark to be drawn on each of them that is large enough
     * @return one for each order, in their order
     * @throws Problem INVALID_IMAGE if not every row of pixels can be decoded
     */
    public static List<RenderedDerivative> render(
            Path original,
            ImageHeader header,
            Orientation orientation,
            List<DerivativeOrder> orders,
            int quality,
            Optional<Watermark> watermark) {
        return new DerivativeRenderer(
                        new PixelSize(header.width(), header.height()),
                        orientation,
                        header.format().writtenAs(header.alpha()),
                        quality,
                        watermark)
                .render(
                        orders,
                        wanted ->
                                PictureDecoder.decode(
                                        original, header, wanted.width(), wanted.height()));
    }

    /**
     * Makes the derivatives of a clip from one picture of it, as JPEG.
     *
     * @param frame in the turn the clip is stored in
     */
    public static List<RenderedDerivative> render(
            RawPixels frame,
            Orientation orientation,
            List<DerivativeOrder> orders,
            int quality,
            Optional<Watermark> watermark) {
        return new DerivativeRenderer(
                        new PixelSize(frame.width(), frame.height()),
                        orientation,
                        MediaFormat.JPEG,
                        quality,
                        watermark)
                .render(orders, frame);
    }

    /** The size of the stored picture that the largest of these derivatives is cut from. */
    public static PixelSize largest(
            ImageHeader header, Orientation orientation, List<DerivativeOrder> orders) {
        PixelSize stored = new PixelSize(header.width(), header.height());
        PixelSize upright = orientation.swapsAxes() ? stored.turned() : stored;
        PixelSize largest =
                orders.stream()
                        .map(order -> order.spec().scaledSizeFor(upright))
                        .max(Comparator.comparing(PixelSize::pixels))
                        .orElse(upright);
        return orientation.swapsAxes() ? largest.turned() : largest;
    }

    private List<RenderedDerivative> render(
            List<DerivativeOrder> orders, Function<PixelSize, Picture> decoder) {
        List<DerivativeOrder> largestFirst =
                orders.stream()
                        .sorted(Comparator.comparing(this::pixelsOfWhole).reversed())
                        .toList();
        Picture source = decoder.apply(turned(largestFirst.get(0).spec().scaledSizeFor(upright)));
        Map<DerivativeOrder, Supplier<BufferedImage>> images = new HashMap<>();
        for (DerivativeOrder order : largestFirst) {
            Picture picture = scale(source, order.spec());
            images.put(order, () -> SrgbConverter.toSrgb(picture));
            if (order.spec().kind() != DerivativeSpec.Kind.COVER) {
                source = picture;
            }
        }
        return write(orders, images, source);
    }

    /** Each from all pixels, which nobody holds; they are no more than those of one frame. */
    private List<RenderedDerivative> render(List<DerivativeOrder> orders, RawPixels frame) {
        PixelSize stored = turned(upright);
        Map<DerivativeOrder, Supplier<BufferedImage>> images = new HashMap<>();
        Optional<Picture> smaller = Optional.empty();
        for (DerivativeOrder order : orders) {
            PixelSize size = turned(order.spec().sizeFor(upright));
            if (size.equals(stored)) {
                images.put(order, frame::toImage);
                continue;
            }
            Crop crop = crop(stored, order.spec(), size);
            Picture picture = frame.scaled(crop, size.width(), size.height());
            images.put(order, () -> SrgbConverter.toSrgb(picture));
            if (order.spec().kind() != DerivativeSpec.Kind.COVER) {
                smaller = Optional.of(picture);
            }
        }
        Picture shown =
                smaller.orElseGet(
                        () -> frame.scaled(Crop.whole(stored), stored.width(), stored.height()));
        return write(orders, images, shown);
    }

    /**
     * @param shown all of the original, small
     */
    private List<RenderedDerivative> write(
            List<DerivativeOrder> orders,
            Map<DerivativeOrder, Supplier<BufferedImage>> images,
            Picture shown) {
        String thumbHash = thumbHash(shown);
        return orders.stream()
                .map(
                        order -> {
                            BufferedImage image = Objects.requireNonNull(images.get(order)).get();
                            return write(image, order.file(), thumbHash);
                        })
                .toList();
    }

    private String thumbHash(Picture source) {
        double scale =
                Math.min(
                        1,
                        (double) HASHED_SIDE
                                / Math.max(source.sourceWidth(), source.sourceHeight()));
        int width = (int) Math.max(1, Math.round(source.sourceWidth() * scale));
        int height = (int) Math.max(1, Math.round(source.sourceHeight() * scale));
        Picture small = Resampler.mean(source, width, height);
        return ThumbHash.of(orientation.apply(SrgbConverter.toSrgb(small)));
    }

    private long pixelsOfWhole(DerivativeOrder order) {
        return order.spec().scaledSizeFor(upright).pixels();
    }

    private Picture scale(Picture source, DerivativeSpec spec) {
        PixelSize size = turned(spec.sizeFor(upright));
        Crop crop = crop(source.sourceSize(), spec, size);
        return Resampler.scale(source, crop, size.width(), size.height());
    }

    private static Crop crop(PixelSize source, DerivativeSpec spec, PixelSize size) {
        return spec.kind() == DerivativeSpec.Kind.COVER
                ? Crop.centred(source, size.width(), size.height())
                : Crop.whole(source);
    }

    private RenderedDerivative write(BufferedImage scaled, Path file, String thumbHash) {
        BufferedImage clean = orientation.apply(scaled);
        BufferedImage image = watermark.map(mark -> mark.on(clean)).orElse(clean);
        long sizeBytes = PictureEncoder.write(image, written, quality, file);
        return new RenderedDerivative(
                file, image.getWidth(), image.getHeight(), sizeBytes, thumbHash);
    }

    private PixelSize turned(PixelSize size) {
        return orientation.swapsAxes() ? size.turned() : size;
    }
}
