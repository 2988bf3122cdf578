/** See {@link org.calotype.gallery}. */
@NullMarked
package org.calotype.gallery.control;

import org.jspecify.annotations.NullMarked;
