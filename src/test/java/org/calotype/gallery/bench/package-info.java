/** What pages cost, measured against a running server; see the bench profile. */
@NullMarked
package org.calotype.gallery.bench;

import org.jspecify.annotations.NullMarked;
