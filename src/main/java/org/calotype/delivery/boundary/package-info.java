/** See {@link org.calotype.delivery}. */
@NullMarked
package org.calotype.delivery.boundary;

import org.jspecify.annotations.NullMarked;
