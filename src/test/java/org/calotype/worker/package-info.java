@NullMarked
package org.calotype.worker;

import org.jspecify.annotations.NullMarked;
