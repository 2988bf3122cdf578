/**
 * Where bytes lie: local disk or S3, behind one interface.
 *
 * <p>S1.1 A place is a {@link org.calotype.storage.StorageKey}: relative, made of plain names. No
 * key leaves the storage's own folder, on any operating system.
 */
@NullMarked
package org.calotype.storage;

import org.jspecify.annotations.NullMarked;
