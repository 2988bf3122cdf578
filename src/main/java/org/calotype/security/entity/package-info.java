/** See {@link org.calotype.security}. */
@NullMarked
package org.calotype.security.entity;

import org.jspecify.annotations.NullMarked;
