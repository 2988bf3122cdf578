package org.calotype.upload.control;

import java.util.Optional;
import org.calotype.gallery.entity.DeleteToken;
import org.calotype.gallery.entity.MediaFile;

/**
 * An upload that was taken in.
 *
 * @param deleteToken shown this once; absent when the answer is a file that was there already
 */
public record Upload(
        MediaFile file, Optional<String> exifJson, Optional<DeleteToken> deleteToken) {}
