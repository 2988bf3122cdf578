/** See {@link org.calotype.bulkimport}. */
@NullMarked
package org.calotype.bulkimport.control;

import org.jspecify.annotations.NullMarked;
