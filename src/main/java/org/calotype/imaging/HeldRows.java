package org.calotype.imaging;

import java.util.ArrayList;
import java.util.List;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/** The rows of a picture that is in memory anyway. */
public final class HeldRows implements PictureRows {

    private final Picture picture;
    private final List<Plane> planes;

    /** One row of each plane. */
    private final float[][] samples;

    private final int steps;
    private int step;

    public HeldRows(Picture picture) {
        this.picture = picture;
        planes = new ArrayList<>(picture.planes());
        if (picture.alpha() != null) {
            planes.add(picture.alpha());
        }
        samples = planes.stream().map(plane -> new float[plane.width()]).toArray(float[][]::new);
        steps = planes.stream().mapToInt(Plane::height).max().orElse(0);
    }

    @Override
    public int sourceWidth() {
        return picture.sourceWidth();
    }

    @Override
    public int sourceHeight() {
        return picture.sourceHeight();
    }

    @Override
    public Picture.Colour colour() {
        return picture.colour();
    }

    @Override
    public List<Extent> planes() {
        return planes.stream()
                .map(
                        plane ->
                                new Extent(
                                        plane.width(), plane.contentWidth(), plane.contentHeight()))
                .toList();
    }

    @Override
    public @Nullable IccProfile iccProfile() {
        return picture.iccProfile();
    }

    /** Planes with fewer rows keep pace with the others. */
    @Override
    public void advance(Taker taker) {
        if (step == steps) {
            throw Problem.of(ErrorCode.INVALID_IMAGE);
        }
        for (int i = planes.size() - 1; i >= 0; i--) {
            Plane plane = planes.get(i);
            int end = (int) ((long) (step + 1) * plane.height() / steps);
            for (int row = (int) ((long) step * plane.height() / steps); row < end; row++) {
                plane.rows().read(row, 0, samples[i]);
                taker.take(i, row, samples[i], 0);
            }
        }
        step++;
    }

    @Override
    public void close() {
        step = steps;
    }
}
