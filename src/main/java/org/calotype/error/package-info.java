/**
 * How Calotype says no.
 *
 * <p>E1 Every refusal is a {@link org.calotype.error.Problem} with an {@link
 * org.calotype.error.ErrorCode}: one code clients can test, one HTTP status, one sentence.
 *
 * <p>E2 Paths, SQL, class names and addresses never reach a client; an unexpected failure is
 * answered with an incident id that the log repeats.
 */
@NullMarked
package org.calotype.error;

import org.jspecify.annotations.NullMarked;
