/**
 * What people think of files.
 *
 * <p>S1 An account likes a file once; liking again changes nothing. The number on the file follows
 * within five seconds, without a row that everybody waits for.
 */
@NullMarked
package org.calotype.social;

import org.jspecify.annotations.NullMarked;
