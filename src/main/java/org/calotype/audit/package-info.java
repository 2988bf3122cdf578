/**
 * The record of who did what, when and from where.
 *
 * <p>R1 Rows are only ever added; nothing here changes or removes one. They name accounts by id and
 * by the name of that day, so the record outlives the account.
 *
 * <p>R2 An event stands in the transaction of the change it tells of: both are kept or neither. A
 * refusal, which rolls its change back, is recorded outside of it.
 *
 * <p>R3 No secret is ever part of an event: keys and sessions are spoken of by name or row id.
 *
 * <p>R4 Listings are by keyset, newest first.
 */
@NullMarked
package org.calotype.audit;

import org.jspecify.annotations.NullMarked;
