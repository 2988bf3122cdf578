/**
 * The owner's desk: the first start, and what an administrator creates.
 *
 * <p>M1 The first start prints the address, where the data is, and a set-up link if the site has no
 * administrator.
 *
 * <p>M2 Settings are changed while the site runs, on every node, and nobody reads a secret back.
 */
@NullMarked
package org.calotype.admin;

import org.jspecify.annotations.NullMarked;
