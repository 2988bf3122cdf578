package org.calotype.imaging.foreign;

import ij.IJ;
import ij.ImagePlus;
import ij.io.Opener;
import ij.plugin.DICOM;
import ij.plugin.FITS_Reader;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.calotype.worker.WorkerTask;

/**
 * Opens scientific pictures with ImageJ and writes the first plane as it would show it: the display
 * range that the file names, else from the least to the greatest sample.
 */
public final class ImageJTask implements WorkerTask {

    @Override
    public Map<String, String> run(Job job) throws IOException {
        IJ.redirectErrorMessages(true);
        ImagePlus image = opened(job);
        if (image == null || image.getProcessor() == null) {
            throw new IOException("ImageJ does not open it");
        }
        ImageProcessor plane = image.getStack().getProcessor(1);
        plane.setMinAndMax(image.getDisplayRangeMin(), image.getDisplayRangeMax());
        long pixels = (long) plane.getWidth() * plane.getHeight();
        if (pixels > Long.parseLong(job.text(Facts.MAX_PIXELS))) {
            throw new IOException("larger than its header says");
        }
        Map<String, String> facts = new TreeMap<>();
        facts.put(Facts.WIDTH, Integer.toString(plane.getWidth()));
        facts.put(Facts.HEIGHT, Integer.toString(plane.getHeight()));
        facts.put(Facts.SLICES, Integer.toString(image.getStackSize()));
        facts.put(Facts.BIT_DEPTH, Integer.toString(image.getBitDepth()));
        facts.put(Facts.DISPLAY_MINIMUM, number(image, image.getDisplayRangeMin()));
        facts.put(Facts.DISPLAY_MAXIMUM, number(image, image.getDisplayRangeMax()));
        facts.put(Facts.CHANNELS, Integer.toString(write(image, plane, job)));
        return facts;
    }

    private static ImagePlus opened(Job job) throws IOException {
        String path = job.input().toString();
        switch (job.text(Facts.FORMAT)) {
            case "DICOM" -> {
                DICOM dicom = new DICOM();
                dicom.run(path);
                return dicom;
            }
            case "FITS" -> {
                FITS_Reader fits = new FITS_Reader();
                fits.run(path);
                return fits;
            }
            default -> {
                return new Opener().openImage(path);
            }
        }
    }

    /** In the unit of the samples: ImageJ keeps signed ones with an offset. */
    private static String number(ImagePlus image, double raw) {
        double value = image.getCalibration().getCValue(raw);
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Float.toString((float) value);
    }

    private static int write(ImagePlus image, ImageProcessor plane, Job job) throws IOException {
        int width = plane.getWidth();
        if (plane instanceof ColorProcessor || plane.isColorLut()) {
            int[] rgb = (int[]) plane.convertToRGB().getPixels();
            RawOutput.write(
                    job.output(),
                    3 * width,
                    plane.getHeight(),
                    (y, row) -> {
                        for (int x = 0; x < width; x++) {
                            row[3 * x] = (byte) (rgb[y * width + x] >> 16);
                            row[3 * x + 1] = (byte) (rgb[y * width + x] >> 8);
                            row[3 * x + 2] = (byte) rgb[y * width + x];
                        }
                    });
            return 3;
        }
        boolean inverted = image.isInvertedLut();
        ByteProcessor grey = plane.convertToByteProcessor(true);
        byte[] samples = (byte[]) grey.getPixels();
        RawOutput.write(
                job.output(),
                width,
                plane.getHeight(),
                (y, row) -> {
                    for (int x = 0; x < width; x++) {
                        int sample = samples[y * width + x];
                        row[x] = (byte) (inverted ? ~sample : sample);
                    }
                });
        return 1;
    }
}
