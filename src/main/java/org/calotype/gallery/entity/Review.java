package org.calotype.gallery.entity;

/** What moderation says of a file; only approved ones are seen by others. */
public enum Review {
    PENDING,
    APPROVED,
    REJECTED
}
