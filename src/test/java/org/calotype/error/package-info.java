/** Tests of how we say no. */
@NullMarked
package org.calotype.error;

import org.jspecify.annotations.NullMarked;
