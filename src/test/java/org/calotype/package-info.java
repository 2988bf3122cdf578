/** The running product as its clients see it: servers, calls and pictures for tests. */
@NullMarked
package org.calotype;

import org.jspecify.annotations.NullMarked;
