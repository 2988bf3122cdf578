/** See {@link org.calotype.audit}. */
@NullMarked
package org.calotype.audit.entity;

import org.jspecify.annotations.NullMarked;
