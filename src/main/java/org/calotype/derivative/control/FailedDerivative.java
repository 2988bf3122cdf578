package org.calotype.derivative.control;

import org.calotype.gallery.entity.DerivativeKind;

/**
 * A derivative that could not be made.
 *
 * @param number its own, for the next page
 * @param fileId public id of its file
 * @param attempts how often it was tried
 */
public record FailedDerivative(
        long number, String fileId, DerivativeKind kind, int attempts, String reason) {}
