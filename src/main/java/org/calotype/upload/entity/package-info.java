/**
 * What an upload says about itself, and the names it gets.
 *
 * <p>U1.1 A file name from outside is only ever a base name: no path, no control character.
 *
 * <p>U1.2 Stored names are plain ASCII letters, digits, {@code _ - .}, so that they are safe in any
 * file system, shell and link; nothing hidden, nothing reserved, nothing that looks like a
 * derivative of another file.
 *
 * <p>U1.3 What remains empty after that is named at random.
 *
 * <p>U1.4 Without a title from the caller or the metadata, the file name makes the title.
 *
 * <p>U2.1 A parameter that cannot be understood is refused, never guessed: a typo in an expiration
 * must not delete a file.
 *
 * <p>U2.2 An empty parameter is an absent one, because forms send all their fields.
 *
 * <p>U2.3 An interval is added as the calendar says, in UTC: a month ends on the same day of the
 * next month.
 */
@NullMarked
package org.calotype.upload.entity;

import org.jspecify.annotations.NullMarked;
