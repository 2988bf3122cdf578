/**
 * What the owner chose.
 *
 * <p>S1 Every choice is a {@link org.calotype.settings.SettingKey} with type, default and unit;
 * what stands in the environment is pinned.
 *
 * <p>S2 Facts about the place Calotype runs in are a {@link org.calotype.settings.ServerConfig}.
 *
 * <p>S3 Unknown names and bad values stop the start with a sentence, because a typo that is ignored
 * is found out in production.
 */
@NullMarked
package org.calotype.settings;

import org.jspecify.annotations.NullMarked;
