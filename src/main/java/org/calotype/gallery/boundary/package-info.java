/** See {@link org.calotype.gallery}. */
@NullMarked
package org.calotype.gallery.boundary;

import org.jspecify.annotations.NullMarked;
