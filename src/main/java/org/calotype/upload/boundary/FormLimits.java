package org.calotype.upload.boundary;

import java.util.Set;
import org.calotype.upload.control.SizeLimit;

/**
 * What one upload request may hold.
 *
 * @param file size of the source once decoded
 * @param names fields that are understood, others being refused; empty: others are passed over
 * @param maxFields parts or pairs, from body and query together
 * @param maxFieldBytes one text field as sent, in bytes; a description of 64 Ki characters fits
 * @param maxTextBytes all text fields together, in bytes
 * @param maxPartHeaderBytes headers of one part of a multipart body, in bytes
 */
public record FormLimits(
        SizeLimit file,
        Set<String> names,
        int maxFields,
        int maxFieldBytes,
        int maxTextBytes,
        int maxPartHeaderBytes) {

    public FormLimits {
        names = Set.copyOf(names);
    }

    /** The usual bounds around a file of at most this size, with fields of any name. */
    public static FormLimits around(SizeLimit file) {
        return new FormLimits(file, Set.of(), 250, 300 * 1024, 1024 * 1024, 16 * 1024);
    }

    /** The same for a form in which every field must have one of these names. */
    public FormLimits only(Set<String> known) {
        return new FormLimits(
                file, known, maxFields, maxFieldBytes, maxTextBytes, maxPartHeaderBytes);
    }
}
