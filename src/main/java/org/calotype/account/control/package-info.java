/** See {@link org.calotype.account}. */
@NullMarked
package org.calotype.account.control;

import org.jspecify.annotations.NullMarked;
