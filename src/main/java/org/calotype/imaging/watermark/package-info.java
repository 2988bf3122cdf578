/** The mark that the owner of the site has drawn on pictures. */
@NullMarked
package org.calotype.imaging.watermark;

import org.jspecify.annotations.NullMarked;
