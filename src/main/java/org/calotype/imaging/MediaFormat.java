package org.calotype.imaging;

/** The format table: what Calotype knows how to recognise, and how it names it to the world. */
public enum MediaFormat {
    JPEG("jpeg", "image/jpeg"),
    PNG("png", "image/png"),
    GIF("gif", "image/gif"),
    WEBP("webp", "image/webp"),
    BMP("bmp", "image/bmp");

    private final String extension;
    private final String mimeType;

    MediaFormat(String extension, String mimeType) {
        this.extension = extension;
        this.mimeType = mimeType;
    }

    /** Usual extension without the dot. */
    public String extension() {
        return extension;
    }

    public String mimeType() {
        return mimeType;
    }
}
