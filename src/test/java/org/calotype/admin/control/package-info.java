@NullMarked
package org.calotype.admin.control;

import org.jspecify.annotations.NullMarked;
