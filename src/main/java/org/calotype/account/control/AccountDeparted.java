package org.calotype.account.control;

/**
 * Says that somebody has left for good: what they kept must go. Fired in the transaction of the
 * departure; whoever has long work waits for its success.
 */
public record AccountDeparted(long accountId) {}
