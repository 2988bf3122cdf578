package org.calotype.video;

import java.io.IOException;
import java.util.Optional;
import org.calotype.imaging.BrokenImage;
import org.calotype.imaging.FileWindow;
import org.calotype.imaging.Orientation;

/** Reads the header list of AVI files (Microsoft, "AVI RIFF File Reference"). */
final class AviHeader {

    private static final int MOST_CHUNKS = 10_000;

    /** Lists within lists; a stream's lies two deep. */
    private static final int DEEPEST = 16;

    private final FileWindow in;
    private int chunks;
    private int width;
    private int height;
    private int streams;
    private long microsecondsAFrame;
    private long frames;
    private long milliseconds;

    private AviHeader(FileWindow in) {
        this.in = in;
    }

    /**
     * Reads the header.
     *
     * @throws IOException when it is broken or there is no stream of pictures
     */
    static VideoHeader read(FileWindow in) throws IOException {
        return new AviHeader(in).read();
    }

    private VideoHeader read() throws IOException {
        in.seek(12);
        walk(in.length(), 0);
        if (width < 1 || height < 1) {
            throw new BrokenImage("no stream of pictures");
        }
        long lasting = milliseconds > 0 ? milliseconds : frames * microsecondsAFrame / 1000;
        return new VideoHeader(
                width, height, Orientation.TOP_LEFT, lasting, streams, Optional.empty());
    }

    private void walk(long end, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new BrokenImage("lists nested too deep");
        }
        boolean pictures = false;
        while (end - in.position() >= 8) {
            if (++chunks > MOST_CHUNKS) {
                throw new BrokenImage("too many chunks");
            }
            String type = in.ascii(4);
            long size = in.u32le();
            long content = in.position();
            long chunkEnd = size > end - content ? end : content + size;
            switch (type) {
                case "LIST" -> {
                    String list = in.ascii(4);
                    if (list.equals("movi")) {
                        return;
                    }
                    if (list.equals("hdrl") || list.equals("strl")) {
                        walk(chunkEnd, depth + 1);
                    }
                }
                case "avih" -> mainHeader();
                case "strh" -> pictures = streamHeader();
                case "strf" -> {
                    if (pictures && width == 0) {
                        in.skip(4);
                        width = Math.max(0, in.i32le());
                        // rows may be stored from the top, which a negative height says
                        height = (int) Math.min(Integer.MAX_VALUE, Math.abs((long) in.i32le()));
                    }
                }
                default -> {
                    // nothing we need
                }
            }
            in.seek(Math.min(end, chunkEnd + (size & 1)));
        }
    }

    private void mainHeader() throws IOException {
        microsecondsAFrame = in.u32le();
        in.skip(12);
        frames = in.u32le();
    }

    /** Tells whether the stream is one of pictures. */
    private boolean streamHeader() throws IOException {
        streams++;
        boolean pictures = in.ascii(4).equals("vids");
        in.skip(16);
        long scale = in.u32le();
        long rate = in.u32le();
        in.skip(4);
        long length = in.u32le();
        if (pictures && milliseconds == 0 && rate > 0) {
            milliseconds = (long) (length * 1000.0 * scale / rate);
        }
        return pictures;
    }
}
