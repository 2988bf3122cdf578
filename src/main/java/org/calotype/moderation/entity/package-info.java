/** See {@link org.calotype.moderation}. */
@NullMarked
package org.calotype.moderation.entity;

import org.jspecify.annotations.NullMarked;
