/** See {@link org.calotype.webhook}. */
@NullMarked
package org.calotype.webhook.control;

import org.jspecify.annotations.NullMarked;
