/**
 * What waits for a yes, and what visitors complain about.
 *
 * <p>M1 Nobody but its owner and moderators sees a file that is pending or rejected.
 *
 * <p>M2 Anybody may report a file they can see: once while the report is open, and not in floods.
 *
 * <p>M3 Managers say yes and no to whatever is not private, administrators to everything.
 */
@NullMarked
package org.calotype.moderation;

import org.jspecify.annotations.NullMarked;
