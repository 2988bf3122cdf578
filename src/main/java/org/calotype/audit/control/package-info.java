/** See {@link org.calotype.audit}. */
@NullMarked
package org.calotype.audit.control;

import org.jspecify.annotations.NullMarked;
