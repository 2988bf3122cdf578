package org.calotype.imaging.gif;

/**
 * What a graphic control extension says about the picture of the next frame (GIF89a, 23).
 *
 * @param transparentIndex palette index that is not drawn, or -1
 */
record GifControl(int transparentIndex) {

    static final GifControl NONE = new GifControl(-1);

    boolean transparent() {
        return transparentIndex >= 0;
    }
}
