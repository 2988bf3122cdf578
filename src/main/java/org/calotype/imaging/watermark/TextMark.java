package org.calotype.imaging.watermark;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * A text as watermark: white with a dark rim, so that it can be read on any ground. Drawn as an
 * outline, sharp in every size.
 */
final class TextMark implements Mark {

    /** One of the five logical fonts every Java platform has; the system chooses what it is. */
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 100);

    /** Of the height of the font. */
    private static final float RIM = 0.06f;

    private final Shape outline;
    private final Rectangle2D bounds;

    private TextMark(Shape outline) {
        this.outline = outline;
        Rectangle2D letters = outline.getBounds2D();
        double rim = RIM * FONT.getSize2D();
        this.bounds =
                new Rectangle2D.Double(
                        letters.getX() - rim,
                        letters.getY() - rim,
                        letters.getWidth() + 2 * rim,
                        letters.getHeight() + 2 * rim);
    }

    /**
     * Lays the text out.
     *
     * @throws IllegalStateException if the system has no font to do it
     */
    static TextMark of(String text) {
        try {
            FontRenderContext context = new FontRenderContext(null, true, true);
            return new TextMark(new TextLayout(text, FONT, context).getOutline(null));
        } catch (RuntimeException | InternalError | LinkageError noFonts) {
            throw new IllegalStateException(
                    "no font for the text of the watermark: install fontconfig and a font, such as"
                            + " the package fonts-dejavu-core",
                    noFonts);
        }
    }

    @Override
    public double ratio() {
        return bounds.getWidth() / bounds.getHeight();
    }

    /** On a sheet of its own, so that rim and letters become transparent together. */
    @Override
    public void draw(Graphics2D canvas, int x, int y, int width, int height) {
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = sheet.createGraphics();
        try {
            pen.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.scale(width / bounds.getWidth(), height / bounds.getHeight());
            pen.translate(-bounds.getX(), -bounds.getY());
            pen.setColor(Color.BLACK);
            pen.setStroke(new BasicStroke(2 * RIM * FONT.getSize2D()));
            pen.draw(outline);
            pen.setColor(Color.WHITE);
            pen.fill(outline);
        } finally {
            pen.dispose();
        }
        canvas.drawImage(sheet, x, y, null);
    }
}
