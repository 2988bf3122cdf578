package org.calotype.audit.entity;

/** What can be done that is worth a line in the record. */
public enum AuditAction {
    // Who comes in
    SIGN_IN,
    SIGN_IN_REFUSED,
    SIGN_OUT,
    /** First use of an API key on a day (UTC); not a row for each request. */
    KEY_USED,

    // Accounts and what proves them
    ACCOUNT_CREATED,
    ACCOUNT_CONFIRMED,
    ACCOUNT_CHANGED,
    ACCOUNT_BANNED,
    ACCOUNT_DELETED,
    ACCOUNT_EXPORTED,
    ROLE_CHANGED,
    PASSWORD_CHANGED,
    SECOND_FACTOR_CHANGED,
    KEY_CREATED,
    KEY_RENAMED,
    KEY_REVOKED,

    // What people keep
    UPLOAD,
    /** An upload was harmful and lies in quarantine. */
    QUARANTINED,
    EDIT,
    PRIVACY_CHANGED,
    DELETED,
    RESTORED,

    // The owner's desk
    MODERATION,
    SETTING_CHANGED,
    ADMINISTRATION
}
