/** See {@link org.calotype.security}. */
@NullMarked
package org.calotype.security.boundary;

import org.jspecify.annotations.NullMarked;
