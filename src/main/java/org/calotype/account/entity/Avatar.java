package org.calotype.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * The picture of a person: small, square, made by us from what they sent. A new one has a new name,
 * so that each may be cached for ever.
 */
@Entity
public class Avatar {

    @Id private String name;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "mime_type")
    private String mimeType;

    private byte[] picture;

    @SuppressWarnings("NullAway.Init")
    protected Avatar() {}

    /**
     * @param name random, 32 hexadecimal digits
     * @param picture bytes of a file of this type, some kilobytes
     */
    public Avatar(String name, long accountId, String mimeType, byte[] picture) {
        this.name = name;
        this.accountId = accountId;
        this.mimeType = mimeType;
        this.picture = picture.clone();
    }

    public String name() {
        return name;
    }

    public long accountId() {
        return accountId;
    }

    public String mimeType() {
        return mimeType;
    }

    public byte[] picture() {
        return picture.clone();
    }
}
