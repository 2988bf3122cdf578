@NullMarked
package org.calotype.monitoring.boundary;

import org.jspecify.annotations.NullMarked;
