package org.calotype.security.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.calotype.settings.IpNetwork;
import org.jspecify.annotations.Nullable;

/** Addresses that are not welcome, until a moment or until somebody lifts the ban. */
@Entity
@Table(name = "banned_network")
public class BannedNetwork {

    @Id
    @SequenceGenerator(name = "banned_network_id_seq", sequenceName = "banned_network_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "banned_network_id_seq")
    private @Nullable Long id;

    private String network;

    private String reason;

    @Column(name = "banned_at")
    private Instant bannedAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected BannedNetwork() {}

    /**
     * @param network in CIDR notation, as {@link IpNetwork#parse} reads it
     */
    public BannedNetwork(
            String network, String reason, Instant bannedAt, Optional<Instant> expiresAt) {
        IpNetwork.parse(network);
        this.network = network;
        this.reason = reason;
        this.bannedAt = bannedAt;
        this.expiresAt = expiresAt.orElse(null);
    }

    /** Primary key; the ban must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public IpNetwork network() {
        return IpNetwork.parse(network);
    }

    /** As it was written. */
    public String notation() {
        return network;
    }

    public String reason() {
        return reason;
    }

    public Instant bannedAt() {
        return bannedAt;
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    public boolean holdsAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
