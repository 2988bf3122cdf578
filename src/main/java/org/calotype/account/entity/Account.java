package org.calotype.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.calotype.settings.NsfwDisplay;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who owns files. Born active at set-up or by an administrator, unconfirmed or unapproved
 * by signing up. An account that is not active keeps its files, but neither its keys nor its
 * sessions open anything.
 */
@Entity
public class Account {

    /** Whether the account may act. */
    public enum Status {
        ACTIVE,
        /** Signed up; the address is not confirmed yet. */
        UNCONFIRMED,
        /** Signed up; an administrator has not said yes yet. */
        UNAPPROVED,
        BANNED,
        /** Gone; the row stays for what refers to it, without a word about the person. */
        DELETED
    }

    @Id
    @SequenceGenerator(name = "account_id_seq", sequenceName = "account_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_id_seq")
    private @Nullable Long id;

    private String username;

    @Column(name = "username_key")
    private String usernameKey;

    private @Nullable String email;

    @Column(name = "email_key")
    private @Nullable String emailKey;

    @Column(name = "email_confirmed_at")
    private @Nullable Instant emailConfirmedAt;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "created_at")
    private Instant createdAt;

    private @Nullable String locale;

    @Column(name = "time_zone")
    private @Nullable String timeZone;

    @Column(name = "quota_bytes")
    private @Nullable Long quotaBytes;

    @Column(name = "quota_files")
    private @Nullable Long quotaFiles;

    /** Counted by {@code QuotaRepository} alone. */
    @Column(name = "used_bytes", insertable = false, updatable = false)
    private long usedBytes;

    /** Counted by {@code QuotaRepository} alone. */
    @Column(name = "used_files", insertable = false, updatable = false)
    private long usedFiles;

    @Embedded private SecondFactor secondFactor = new SecondFactor();

    @Column(name = "avatar_key")
    private @Nullable String avatarKey;

    @Column(name = "display_name")
    private @Nullable String displayName;

    private @Nullable String about;

    @Enumerated(EnumType.STRING)
    private @Nullable NsfwDisplay nsfw;

    /** Not JPA's: a sign-in changes the row and no edit. */
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    public Account(String username, Role role, Instant createdAt) {
        this.username = username;
        this.usernameKey = key(username);
        this.role = role;
        this.status = Status.ACTIVE;
        this.createdAt = createdAt;
    }

    public void usePasswordHash(String hash) {
        this.passwordHash = hash;
    }

    /** The form in which user names and addresses are compared: without case. */
    public static String key(String nameOrAddress) {
        return nameOrAddress.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Takes an address that is not proved yet, or none. Nobody is found by it, so that nobody can
     * take another's address away by claiming it.
     */
    public void useEmail(@Nullable String address) {
        email = address;
        emailKey = null;
        emailConfirmedAt = null;
        version++;
    }

    /** The address is proved to be the account's. */
    public void confirmEmail(String address, Instant now) {
        email = address;
        emailKey = key(address);
        emailConfirmedAt = now;
        version++;
    }

    public void use(Status newStatus) {
        status = newStatus;
        version++;
    }

    public void ban() {
        use(Status.BANNED);
    }

    /** The person goes: what is left is a number. */
    public void leave() {
        username = "deleted:" + id();
        usernameKey = username;
        useEmail(null);
        passwordHash = null;
        role = Role.USER;
        status = Status.DELETED;
        prefer(null, null);
        secondFactor.disable();
        avatarKey = null;
        introduce(null, null);
        showNsfw(null);
    }

    public void takeRole(Role newRole) {
        role = newRole;
        version++;
    }

    /**
     * @param language BCP 47 tag of a language the pages have, or nothing: that of the browser
     * @param zone time zone, or nothing: that of the site
     */
    public void prefer(@Nullable String language, @Nullable String zone) {
        locale = language;
        timeZone = zone;
        version++;
    }

    /** How what is not safe for work is shown to the person; nothing: as the site does. */
    public void showNsfw(@Nullable NsfwDisplay chosen) {
        nsfw = chosen;
        version++;
    }

    /** Own limits; nothing: those of the site. 0: none. */
    public void limit(@Nullable Long bytes, @Nullable Long files) {
        quotaBytes = bytes;
        quotaFiles = files;
        version++;
    }

    /** Shows the picture of this {@link Avatar#name}, or none. */
    public void showAvatar(@Nullable String name) {
        avatarKey = name;
    }

    /** What others are told of the person; nothing: the user name alone. */
    public void introduce(@Nullable String name, @Nullable String words) {
        displayName = name;
        about = words;
        version++;
    }

    /** Primary key; the account must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public String username() {
        return username;
    }

    public Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    public Role role() {
        return role;
    }

    public Status status() {
        return status;
    }

    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /** Whether the address is proved to be the account's. */
    public boolean emailConfirmed() {
        return emailConfirmedAt != null;
    }

    public Optional<String> locale() {
        return Optional.ofNullable(locale);
    }

    public Optional<String> timeZone() {
        return Optional.ofNullable(timeZone);
    }

    /** Own limit of bytes; 0: none; absent: that of the site. */
    public Optional<Long> quotaBytes() {
        return Optional.ofNullable(quotaBytes);
    }

    /** Own limit of files; 0: none; absent: that of the site. */
    public Optional<Long> quotaFiles() {
        return Optional.ofNullable(quotaFiles);
    }

    /** Bytes of its originals, at the time this was read. */
    public long usedBytes() {
        return usedBytes;
    }

    /** Number of its files, at the time this was read. */
    public long usedFiles() {
        return usedFiles;
    }

    public SecondFactor secondFactor() {
        return secondFactor;
    }

    /** Name of its picture. */
    public Optional<String> avatarKey() {
        return Optional.ofNullable(avatarKey);
    }

    /** The name the person goes by, else the user name. */
    public String displayName() {
        return displayName == null ? username : displayName;
    }

    /** The name the person goes by, where it is another than the user name. */
    public Optional<String> ownDisplayName() {
        return Optional.ofNullable(displayName);
    }

    /** What the person says of themselves. */
    public Optional<String> about() {
        return Optional.ofNullable(about);
    }

    /** How what is not safe for work is shown to the person; absent: as the site does. */
    public Optional<NsfwDisplay> nsfw() {
        return Optional.ofNullable(nsfw);
    }

    /**
     * Rises with each change of what the person or an administrator chooses; those who change it
     * hold the row locked.
     */
    public long version() {
        return version;
    }

    public boolean active() {
        return status == Status.ACTIVE;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
