package org.calotype.account.control;

/** Says that somebody got an account by asking for it, in the transaction that makes it. */
public record AccountEnrolled(long accountId) {}
