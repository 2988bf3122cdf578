package org.calotype.upload.boundary;

import org.calotype.upload.control.SizeLimit;

/**
 * What one upload request may hold.
 *
 * @param file size of the source once decoded
 * @param maxFields parts or pairs, from body and query together
 * @param maxFieldBytes one text field as sent, in bytes; a description of 64 Ki characters fits
 * @param maxTextBytes all text fields together, in bytes
 * @param maxPartHeaderBytes headers of one part of a multipart body, in bytes
 */
public record FormLimits(
        SizeLimit file,
        int maxFields,
        int maxFieldBytes,
        int maxTextBytes,
        int maxPartHeaderBytes) {

    /** The usual bounds around a file of at most this size. */
    public static FormLimits around(SizeLimit file) {
        return new FormLimits(file, 250, 300 * 1024, 1024 * 1024, 16 * 1024);
    }
}
