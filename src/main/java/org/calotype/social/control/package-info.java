/** See {@link org.calotype.social}. */
@NullMarked
package org.calotype.social.control;

import org.jspecify.annotations.NullMarked;
