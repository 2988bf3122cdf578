/** Tests that run inside the server, for what no request from outside can show. */
@NullMarked
package org.calotype.inside;

import org.jspecify.annotations.NullMarked;
