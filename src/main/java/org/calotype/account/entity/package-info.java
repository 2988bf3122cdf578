/**
 * Who has an account, and what proves it.
 *
 * <p>A1.1 An API key is 256 random bits behind the prefix {@code cal_}; it is shown once.
 *
 * <p>A1.2 Of a random secret only its SHA-256 stays at rest. Nobody can guess 192 bits or more, so
 * a slow hash would cost each request 50 ms and protect nothing.
 *
 * <p>A1.3 Secrets are compared in constant time and never appear in {@code toString}.
 */
@NullMarked
package org.calotype.account.entity;

import org.jspecify.annotations.NullMarked;
