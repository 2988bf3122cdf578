/** See {@link org.calotype.api}. */
@NullMarked
package org.calotype.api.control;

import org.jspecify.annotations.NullMarked;
