/**
 * Letters.
 *
 * <p>L1 Letters are plain text, by SMTP, to one reader each. Without {@code CALOTYPE_MAIL_HOST}
 * there are none, and what needs them says so.
 *
 * <p>L2 Nobody waits for a letter: it is handed over in the background and tried again, so an
 * answer tells neither by its words nor by its time whether a letter was written.
 *
 * <p>L3 Letters hold links that open accounts: neither texts nor readers are logged.
 */
@NullMarked
package org.calotype.mail;

import org.jspecify.annotations.NullMarked;
