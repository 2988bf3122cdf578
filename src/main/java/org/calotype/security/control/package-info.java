/** See {@link org.calotype.security}. */
@NullMarked
package org.calotype.security.control;

import org.jspecify.annotations.NullMarked;
