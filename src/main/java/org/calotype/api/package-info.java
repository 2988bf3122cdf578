/**
 * The frame of {@code /api/2}, the same for every noun.
 *
 * <p>P1 Bodies are JSON objects, names in snake_case; answers say every name they have, with null
 * where there is no value, or those that {@code fields} asks for.
 *
 * <p>P2 A name nobody knows and a value of another type are refused by the name.
 *
 * <p>P3 Every operation names the scope it needs, or that it is open.
 *
 * <p>P4 Listings are pages that end in a cursor; a cursor survives inserts and deletions.
 *
 * <p>P5 Edits say which version they were made from ({@code If-Match}).
 *
 * <p>P6 A POST with an {@code Idempotency-Key} happens once, however often it is sent in a day.
 *
 * <p>P7 Keys may come from scripts of any origin; cookies only from our own pages.
 *
 * <p>P8 Who asks too often is told when to come back.
 */
@NullMarked
package org.calotype.api;

import org.jspecify.annotations.NullMarked;
