/** See {@link org.calotype.moderation}. */
@NullMarked
package org.calotype.moderation.control;

import org.jspecify.annotations.NullMarked;
