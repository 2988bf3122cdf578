package org.calotype.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who a person is at an identity provider or in a directory. Linked at the first sign-in from
 * there; goes with the account.
 */
@Entity
@Table(name = "external_identity")
public class ExternalIdentity {

    @Id
    @SequenceGenerator(name = "external_identity_id_seq", sequenceName = "external_identity_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "external_identity_id_seq")
    private @Nullable Long id;

    @Column(name = "account_id")
    private long accountId;

    private String issuer;

    private String subject;

    @Column(name = "linked_at")
    private Instant linkedAt;

    @SuppressWarnings("NullAway.Init")
    protected ExternalIdentity() {}

    /**
     * @param issuer who says so: the issuer of an ID token, or {@code ldap}
     * @param subject never reused name of the person there (OpenID Connect Core §5.7)
     */
    public ExternalIdentity(long accountId, String issuer, String subject, Instant linkedAt) {
        this.accountId = accountId;
        this.issuer = issuer;
        this.subject = subject;
        this.linkedAt = linkedAt;
    }

    public long accountId() {
        return accountId;
    }

    /** Who says so. */
    public String issuer() {
        return issuer;
    }

    /** Name of the person there, never reused. */
    public String subject() {
        return subject;
    }

    public Instant linkedAt() {
        return linkedAt;
    }
}
