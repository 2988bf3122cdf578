/** See {@link org.calotype.api}. */
@NullMarked
package org.calotype.api.entity;

import org.jspecify.annotations.NullMarked;
