package org.calotype.worker.ffmpeg;

import org.calotype.worker.WorkerFailure;
import org.calotype.worker.WorkerFailure.Reason;

/**
 * What ffmpeg knows of a clip.
 *
 * @param width pixels, in the turn it is stored in
 * @param height pixels, in the turn it is stored in
 * @param milliseconds 0 when nobody knows
 */
public record Probe(int width, int height, long milliseconds) {

    private static final double MOST_SECONDS = 1e7;

    /** Reads {@code name=value} lines as ffprobe prints them. */
    static Probe ofLines(String lines) throws WorkerFailure {
        int width = 0;
        int height = 0;
        double seconds = 0;
        for (String line : lines.lines().toList()) {
            try {
                if (line.startsWith("width=")) {
                    width = Integer.parseInt(line.substring(6).strip());
                } else if (line.startsWith("height=")) {
                    height = Integer.parseInt(line.substring(7).strip());
                } else if (line.startsWith("duration=") && !line.endsWith("N/A")) {
                    seconds = Double.parseDouble(line.substring(9).strip());
                }
            } catch (NumberFormatException notANumber) {
                throw new WorkerFailure(Reason.REFUSED, "ffprobe says " + line, notANumber);
            }
        }
        if (width < 1 || height < 1 || !(seconds >= 0 && seconds < MOST_SECONDS)) {
            throw new WorkerFailure(Reason.REFUSED, "no video stream");
        }
        return new Probe(width, height, (long) (seconds * 1000));
    }
}
