/**
 * People and programs that own files.
 *
 * <p>A1 An account has one role; what it may do follows from the role and, for a key, its scopes.
 *
 * <p>A2 Passwords and keys are kept as hashes only.
 *
 * <p>A3 A site without an administrator offers a one-time set-up link, printed at the start.
 *
 * <p>A4 A session is a row of the database, found by the hash of the token in its cookie: it
 * survives the death of a node, is listed, and ends when its owner says so. The container's own
 * sessions hold nothing that proves anything.
 *
 * <p>A5 Nobody is told whether a name or an address is known: not by words, not by status, not by
 * time (a password is hashed for nobody too, letters go out in the background).
 *
 * <p>A6 Guessing is counted in the database before it is judged, by name and by address.
 *
 * <p>A7 Links in letters work once and change nothing by being opened: programs open links too.
 *
 * <p>A8 What an account keeps is counted in the transaction that records or removes a file, so its
 * quota is exact.
 *
 * <p>A9 An account that goes leaves a row without a word about the person, because other rows speak
 * of it; its files go in batches, the first at once.
 *
 * <p>A10 A provider's word links to an account only by an address both sides have proved.
 *
 * <p>A11 Nobody gets a user name that is an address of the application, but an administrator whom
 * the owner of the server names so; everybody is found at {@code /user/<user name>}, too.
 */
@NullMarked
package org.calotype.account;

import org.jspecify.annotations.NullMarked;
