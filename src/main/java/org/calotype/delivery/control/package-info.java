/** See {@link org.calotype.delivery}. */
@NullMarked
package org.calotype.delivery.control;

import org.jspecify.annotations.NullMarked;
