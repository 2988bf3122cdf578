/** What an upload costs the server process; run by {@code mvn -Pbench verify}. */
@NullMarked
package org.calotype.upload.bench;

import org.jspecify.annotations.NullMarked;
