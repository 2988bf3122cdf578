/** See {@link org.calotype.moderation}. */
@NullMarked
package org.calotype.moderation.boundary;

import org.jspecify.annotations.NullMarked;
