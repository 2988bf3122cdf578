/**
 * The owner's desk: the first start, and what an administrator creates.
 *
 * <p>M1 The first start prints the address, where the data is, and a set-up link if the site has no
 * administrator.
 */
@NullMarked
package org.calotype.admin;

import org.jspecify.annotations.NullMarked;
