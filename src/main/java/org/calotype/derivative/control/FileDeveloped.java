package org.calotype.derivative.control;

import java.time.Duration;

/** Says that the derivatives of a file were made, and how long that took. */
public record FileDeveloped(long fileId, Duration took) {}
