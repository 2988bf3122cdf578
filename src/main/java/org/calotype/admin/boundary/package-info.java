/** See {@link org.calotype.admin}. */
@NullMarked
package org.calotype.admin.boundary;

import org.jspecify.annotations.NullMarked;
