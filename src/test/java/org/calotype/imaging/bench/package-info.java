/** Measurements: JMH benchmarks and programs that print tables; nothing here is a test. */
@NullMarked
package org.calotype.imaging.bench;

import org.jspecify.annotations.NullMarked;
