package org.calotype.imaging.watermark;

import java.awt.Graphics2D;

/** What is drawn. Safe for all threads. */
sealed interface Mark permits PictureMark, TextMark {

    /** Width divided by height. */
    double ratio();

    /** Draws it into that rectangle; the canvas has the opacity already. */
    void draw(Graphics2D canvas, int x, int y, int width, int height);
}
