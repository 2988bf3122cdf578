/**
 * Who is asking, what they may, how often.
 *
 * <p>X1 A key speaks for its account with its own role; keys of banned or unconfirmed accounts open
 * nothing.
 *
 * <p>X2 An absent or empty header counts as no key; a wrong one is not rescued by another place.
 */
@NullMarked
package org.calotype.security;

import org.jspecify.annotations.NullMarked;
