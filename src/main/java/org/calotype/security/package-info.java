/**
 * Who is asking, what they may, how often.
 *
 * <p>X1 A key speaks for its account with its own role; keys of banned or unconfirmed accounts open
 * nothing.
 *
 * <p>X2 An absent or empty header counts as no key; a wrong one is not rescued by another place.
 *
 * <p>X3 A change that a cookie authenticates must come from a page of ours, and the browser must
 * say so: {@code Sec-Fetch-Site: same-origin}, or an {@code Origin} that is ours. There is no
 * further token in forms: every browser that runs our pages sends {@code Origin} with each POST,
 * pages need no session to be shown, and a page that is open for a day still works. Pages therefore
 * never use the referrer policy {@code no-referrer} where they hold a form, because it blanks the
 * origin. Requests without such a word are refused, and so are {@code same-site} ones.
 *
 * <p>X4 What {@code X-Forwarded-*} says is believed from trusted proxies alone, and read in one
 * place.
 *
 * <p>X5 Looking makes no session: neither here nor in the pages.
 *
 * <p>X6 A page acts for whom it was made: its scripts say so in {@code X-Calotype-Member}. Where
 * the session has ended meanwhile, or is somebody else's, they are refused, and nothing is uploaded
 * as a guest's or as another's.
 */
@NullMarked
package org.calotype.security;

import org.jspecify.annotations.NullMarked;
