/** See {@link org.calotype.admin}. */
@NullMarked
package org.calotype.admin.entity;

import org.jspecify.annotations.NullMarked;
