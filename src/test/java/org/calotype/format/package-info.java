@NullMarked
package org.calotype.format;

import org.jspecify.annotations.NullMarked;
