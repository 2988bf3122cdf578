/** See {@link org.calotype.job}. */
@NullMarked
package org.calotype.job.control;

import org.jspecify.annotations.NullMarked;
