/**
 * What people keep: files with their derivatives, albums, categories, tags.
 *
 * <p>G1 A file is visible from the moment its upload was answered until its expiration, to the
 * instant: every query and the byte path carry both bounds, whether or not the sweep has run.
 *
 * <p>G2 Deleting removes the row in the transaction and queues the bytes for reclaiming; bytes
 * without a row are never served.
 *
 * <p>G3 Ids, delete tokens and keys are random; only hashes of the secrets are kept.
 *
 * <p>G4 Who may what is said in one place for one file ({@code Access}) and in one for many ({@code
 * AccessRule}); a table of roles, operations and privacies is the test.
 *
 * <p>G5 A guest's upload goes to the account that shows its delete link within a day, as far as the
 * account's quota has room.
 *
 * <p>G6 Rows are locked in one order, so that two transactions wait for each other but never both:
 * accounts, then albums, then files. Accounts and files are locked in the order of their keys, and
 * several albums of one owner only by who holds the row of the owner.
 */
@NullMarked
package org.calotype.gallery;

import org.jspecify.annotations.NullMarked;
