/**
 * People and programs that own files.
 *
 * <p>A1 An account has one role; what it may do follows from the role and, for a key, its scopes.
 *
 * <p>A2 Passwords and keys are kept as hashes only.
 *
 * <p>A3 A site without an administrator offers a one-time set-up link, printed at the start.
 */
@NullMarked
package org.calotype.account;

import org.jspecify.annotations.NullMarked;
