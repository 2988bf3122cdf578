package org.calotype.worker.ffmpeg;

/** The containers we let ffmpeg open, by ffmpeg's names for them (ffmpeg-formats, "Demuxers"). */
public enum Demuxer {
    /** ISO base media: MP4, MOV, 3GP; HEIC and AVIF among the stills. */
    ISO_MEDIA("mov"),
    /** WebM and Matroska. */
    MATROSKA("matroska"),
    AVI("avi");

    private final String ffmpegName;

    Demuxer(String ffmpegName) {
        this.ffmpegName = ffmpegName;
    }

    String ffmpegName() {
        return ffmpegName;
    }
}
