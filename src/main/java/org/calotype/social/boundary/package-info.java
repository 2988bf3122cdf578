/** See {@link org.calotype.social}. */
@NullMarked
package org.calotype.social.boundary;

import org.jspecify.annotations.NullMarked;
