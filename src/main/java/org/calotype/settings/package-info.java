/**
 * What the owner chose.
 *
 * <p>S1 Every choice is a {@link org.calotype.settings.SettingKey} with type, default and unit;
 * what stands in the environment is pinned, the rest is kept in the database and changed while the
 * site runs.
 *
 * <p>S2 Facts about the place Calotype runs in are a {@link org.calotype.settings.ServerConfig}.
 *
 * <p>S3 Unknown names and bad values stop the start with a sentence, because a typo that is ignored
 * is found out in production. So do presets that contradict each other; what is kept in the
 * database stops nothing, and gives way to them.
 *
 * <p>S4 One parser reads a value wherever it comes from, and every reader sees a change at once:
 * ask {@link org.calotype.settings.Settings} each time, keep nothing.
 */
@NullMarked
package org.calotype.settings;

import org.jspecify.annotations.NullMarked;
