/** See {@link org.calotype.maintenance}. */
@NullMarked
package org.calotype.maintenance.control;

import org.jspecify.annotations.NullMarked;
