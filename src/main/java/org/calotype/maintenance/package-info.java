/**
 * Work on the whole site that an administrator asks for, as runs of {@link org.calotype.job}.
 *
 * <p>X1 {@code verify} compares rows with storage, and storage with rows; it repairs only what can
 * be made again, and only when asked to.
 *
 * <p>X2 {@code move-storage} brings files from older storages into the active one: copied,
 * compared, and only then removed where they were. A file can be read at every moment.
 *
 * <p>X3 {@code regenerate} makes derivatives anew as the settings are now; the old ones are served
 * until then.
 */
@NullMarked
package org.calotype.maintenance;

import org.jspecify.annotations.NullMarked;
