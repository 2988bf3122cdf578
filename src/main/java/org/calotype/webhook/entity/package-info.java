/** See {@link org.calotype.webhook}. */
@NullMarked
package org.calotype.webhook.entity;

import org.jspecify.annotations.NullMarked;
