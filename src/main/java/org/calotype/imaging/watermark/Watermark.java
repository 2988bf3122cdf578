package org.calotype.imaging.watermark;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.calotype.error.Problem;
import org.calotype.imaging.GreyImage;
import org.calotype.imaging.ImageHeader;
import org.calotype.imaging.PixelSize;
import org.calotype.settings.WatermarkSettings.Position;

/** A mark, and how it is put on pictures. Safe for all threads. */
public final class Watermark {

    private final Mark mark;
    private final Placement placement;

    private Watermark(Mark mark, Placement placement) {
        this.mark = mark;
        this.placement = placement;
    }

    /**
     * How a mark is put on a picture.
     *
     * @param areaPercent of the picture that the mark takes, 1 to 100; less where margins or the
     *     mark's proportions leave no room for it
     * @param opacityPercent 1 to 100
     * @param margin from the edges, in pixels
     * @param minimum smaller pictures get no mark
     */
    public record Placement(
            Position position, int areaPercent, int opacityPercent, int margin, PixelSize minimum) {

        public Placement {
            if (areaPercent < 1
                    || areaPercent > 100
                    || opacityPercent < 1
                    || opacityPercent > 100) {
                throw new IllegalArgumentException("not per cent");
            }
        }
    }

    /**
     * A picture as watermark.
     *
     * @throws Problem as decoding does
     */
    public static Watermark ofPicture(Path file, ImageHeader header, Placement placement) {
        return new Watermark(PictureMark.read(file, header), placement);
    }

    /**
     * A text as watermark.
     *
     * @throws IllegalStateException if the system has no font
     */
    public static Watermark ofText(String text, Placement placement) {
        return new Watermark(TextMark.of(text), placement);
    }

    /** Whether a picture of this size gets the mark. */
    public boolean marks(PixelSize picture) {
        return picture.width() >= placement.minimum().width()
                && picture.height() >= placement.minimum().height();
    }

    /**
     * The picture with the mark: the given one, changed, or a copy where it is grey. Nothing
     * happens to a picture that is too small.
     *
     * @param picture sRGB, upright, of one of the kinds SrgbConverter makes
     */
    public BufferedImage on(BufferedImage picture) {
        if (!marks(new PixelSize(picture.getWidth(), picture.getHeight()))) {
            return picture;
        }
        BufferedImage marked = GreyImage.coloured(picture);
        int width = width(marked.getWidth(), marked.getHeight());
        int height = (int) Math.max(1, Math.round(width / mark.ratio()));
        Graphics2D canvas = marked.createGraphics();
        try {
            canvas.setComposite(
                    AlphaComposite.getInstance(
                            AlphaComposite.SRC_OVER, placement.opacityPercent() / 100f));
            mark.draw(
                    canvas,
                    start(column(), marked.getWidth(), width),
                    start(row(), marked.getHeight(), height),
                    width,
                    height);
        } finally {
            canvas.dispose();
        }
        return marked;
    }

    private int width(int pictureWidth, int pictureHeight) {
        double area = (double) pictureWidth * pictureHeight * placement.areaPercent() / 100;
        double widest = Math.max(1, pictureWidth - 2 * placement.margin());
        double highest = Math.max(1, pictureHeight - 2 * placement.margin());
        double width = Math.min(Math.sqrt(area * mark.ratio()), widest);
        return (int) Math.max(1, Math.min(width, highest * mark.ratio()));
    }

    /** 0 at the left, 1 in the middle, 2 at the right. */
    private int column() {
        return switch (placement.position()) {
            case TOP_LEFT, LEFT, BOTTOM_LEFT -> 0;
            case TOP, CENTRE, BOTTOM -> 1;
            case TOP_RIGHT, RIGHT, BOTTOM_RIGHT -> 2;
        };
    }

    private int row() {
        return switch (placement.position()) {
            case TOP_LEFT, TOP, TOP_RIGHT -> 0;
            case LEFT, CENTRE, RIGHT -> 1;
            case BOTTOM_LEFT, BOTTOM, BOTTOM_RIGHT -> 2;
        };
    }

    private int start(int third, int side, int length) {
        return switch (third) {
            case 0 -> Math.min(placement.margin(), side - length);
            case 1 -> (side - length) / 2;
            default -> Math.max(0, side - length - placement.margin());
        };
    }
}
