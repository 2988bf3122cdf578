@NullMarked
package org.calotype.monitoring.control;

import org.jspecify.annotations.NullMarked;
