/**
 * What people keep: files, albums, tags, categories, and the words for them.
 *
 * <p>G1.1 An id in a link is random base 62 of 11 characters. It must not be guessable, because an
 * unlisted file is protected by nothing else. Imported files keep their shorter ids.
 *
 * <p>G1.2 A delete token is 192 random bits; only its hash is kept, so it is shown once.
 *
 * <p>G1.3 A slug is made from the title for the eye; it is never used to find anything.
 *
 * <p>G1.4 A tag keeps the case it was written in and is compared without it.
 */
@NullMarked
package org.calotype.gallery.entity;

import org.jspecify.annotations.NullMarked;
