/** See {@link org.calotype.derivative}. */
@NullMarked
package org.calotype.derivative.control;

import org.jspecify.annotations.NullMarked;
