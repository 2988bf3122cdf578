/** See {@link org.calotype.delivery}. */
@NullMarked
package org.calotype.delivery.entity;

import org.jspecify.annotations.NullMarked;
