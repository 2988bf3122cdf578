/**
 * The frame of {@code /api/2}, the same for every noun.
 *
 * <p>P1 Bodies are JSON objects, names in snake_case; answers say every name they have, with null
 * where there is no value, or those that {@code fields} asks for.
 *
 * <p>P2 A name nobody knows and a value of another type are refused by the name.
 */
@NullMarked
package org.calotype.api;

import org.jspecify.annotations.NullMarked;
