/**
 * How the bytes of an upload come into the house.
 *
 * <p>U1.1 Every source ends in the same temporary file, counted and hashed while it flows; no
 * source is ever held whole in memory. Nothing stays on disk when receiving fails.
 *
 * <p>U1.2 A text source is a URL, a data URI or base64, told apart by its first characters.
 *
 * <p>U1.3 A URL source reaches public addresses only, unless the administrator allowed a host or
 * network; the address that was checked is the address that is connected to; every redirect is
 * checked again; no answer tells what was found at an address.
 */
@NullMarked
package org.calotype.upload.control;

import org.jspecify.annotations.NullMarked;
