/**
 * Tells other programs what happens here.
 *
 * <p>W1 What is told is written down in the transaction of the change: nothing is told that did not
 * happen, and nothing that happened is forgotten, whatever dies afterwards.
 *
 * <p>W2 A delivery is a CloudEvents 1.0 event in structured JSON, signed as Standard Webhooks says.
 * It may come twice, with the same id, and not in order.
 *
 * <p>W3 What is not taken is sent again, less and less often, for about three days; then it waits
 * for an administrator, who sees why.
 *
 * <p>W4 Targets are judged like URL sources, when they are named and at each delivery; redirects
 * are not followed.
 *
 * <p>W5 Several nodes share the work; one slow target does not keep others waiting.
 */
@NullMarked
package org.calotype.webhook;

import org.jspecify.annotations.NullMarked;
