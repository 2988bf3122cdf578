/** See {@link org.calotype.api}. */
@NullMarked
package org.calotype.api.boundary;

import org.jspecify.annotations.NullMarked;
