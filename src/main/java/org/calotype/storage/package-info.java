/**
 * Where bytes lie: local disk or S3, behind one interface.
 *
 * <p>S1.1 A place is a {@link org.calotype.storage.StorageKey}: relative, made of plain names. No
 * key leaves the storage's own folder, on any operating system.
 *
 * <p>S2 Every storage keeps the promises of {@link org.calotype.storage.Storage}: bytes are safe
 * before their name is seen, a taken name is refused, a part is read without the rest.
 *
 * <p>S3 A local disk is written durably: the file is forced to the disk, then linked, then its
 * folder is forced.
 *
 * <p>S4 A bucket is written in streams, large files in parts; what a node has just stored it need
 * not fetch for its derivatives, and no copy outlives another node's change.
 *
 * <p>S5 Several storages may be in use: one takes new files, the others are read until they are
 * empty. Of a place with a capacity every node counts new files in before it stores them: no file
 * that was sent ever passes it.
 *
 * <p>S6 Temporary files are local, whatever the storage is.
 */
@NullMarked
package org.calotype.storage;

import org.jspecify.annotations.NullMarked;
