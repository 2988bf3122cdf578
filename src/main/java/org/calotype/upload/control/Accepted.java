package org.calotype.upload.control;

import org.calotype.imaging.metadata.MediaMetadata;

/** An upload that has passed every judgement and only has to be kept. */
record Accepted(
        UploadRequest request,
        ReceivedFile received,
        Inspected inspected,
        MediaMetadata metadata,
        PreparedOriginal prepared,
        Destination.Place place) {}
