/** See {@link org.calotype.account}. */
@NullMarked
package org.calotype.account.boundary;

import org.jspecify.annotations.NullMarked;
