@NullMarked
package org.calotype.video;

import org.jspecify.annotations.NullMarked;
