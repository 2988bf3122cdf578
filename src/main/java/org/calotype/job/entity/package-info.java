/** See {@link org.calotype.job}. */
@NullMarked
package org.calotype.job.entity;

import org.jspecify.annotations.NullMarked;
