package org.calotype.upload.control;

/**
 * A source given as a URL, as it was sent; {@link UrlFetcher} judges whether it may be fetched.
 *
 * @param value begins with {@code http:} or {@code https:}, at most {@link #MAX_LENGTH} characters
 */
public record SourceUrl(String value) implements UploadSource {

    /** Longest URL that is looked at, in characters. */
    public static final int MAX_LENGTH = 8192;
}
