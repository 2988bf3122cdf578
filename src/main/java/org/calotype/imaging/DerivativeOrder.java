package org.calotype.imaging;

import java.nio.file.Path;

/** A derivative that is wanted, and the file it is to be written to. */
public record DerivativeOrder(DerivativeSpec spec, Path file) {}
