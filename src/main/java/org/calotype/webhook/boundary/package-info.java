/** See {@link org.calotype.webhook}. */
@NullMarked
package org.calotype.webhook.boundary;

import org.jspecify.annotations.NullMarked;
