/**
 * How bytes and pages are seen: direct links, the viewer, delete links, the plain pages.
 *
 * <p>D1 A direct link serves the bytes of an original or a derivative while its file is published,
 * approved and not expired, judged at each request; everything else under {@code /images/} is a
 * 404.
 *
 * <p>D2 The type of a direct link comes from our record, never from a name or a header, and no
 * browser may run what it finds there.
 *
 * <p>D3 A viewer address leads to its file by the id alone; every spelling but the canonical one is
 * redirected to it.
 *
 * <p>D4 Looking at a delete link changes nothing; sending it deletes, and the token in it is the
 * whole proof.
 *
 * <p>D5 What people write is shown as text: no page evaluates it.
 *
 * <p>D6 A share link opens one file to whoever has it, for a time its owner chose, until its owner
 * takes it back; what waits for a moderator it does not open.
 */
@NullMarked
package org.calotype.delivery;

import org.jspecify.annotations.NullMarked;
