package org.calotype.account.entity;

/** What an account is trusted with, from the least to the most. */
public enum Role {
    USER,
    MANAGER,
    ADMINISTRATOR
}
