@NullMarked
package org.calotype.cluster;

import org.jspecify.annotations.NullMarked;
