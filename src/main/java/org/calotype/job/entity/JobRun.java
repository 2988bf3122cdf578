package org.calotype.job.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job. Waiting until a node claims it; running under a lease that the node renews;
 * then done, failed or stopped. The last two can be started again and go on from their place.
 */
@Entity
@Table(name = "job_run")
public class JobRun {

    /** Where a run is in its life. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        STOPPED
    }

    private static final int MAX_MESSAGE = 255;

    @Id
    @SequenceGenerator(name = "job_run_id_seq", sequenceName = "job_run_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "job_run_id_seq")
    private @Nullable Long id;

    private String kind;

    private String options;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "started_by")
    private String startedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    private String place;

    private @Nullable Long total;

    private long done;

    private long failed;

    private long bytes;

    @Column(name = "stop_wanted")
    private boolean stopWanted;

    @Column(name = "claimed_by")
    private @Nullable String claimedBy;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    private @Nullable String message;

    @SuppressWarnings("NullAway.Init")
    protected JobRun() {}

    /**
     * @param options a JSON object
     */
    public JobRun(String kind, String options, String startedBy, Instant now) {
        this.kind = kind;
        this.options = options;
        this.startedBy = startedBy;
        this.createdAt = now;
        this.state = State.WAITING;
        this.place = "";
    }

    /** A node works on it from now on. */
    public void claim(String node, Instant until, Instant now) {
        state = State.RUNNING;
        claimedBy = node;
        leaseUntil = until;
        startedAt = startedAt == null ? now : startedAt;
        endedAt = null;
    }

    /** Whether a node may write into it. */
    public boolean isHeldBy(String node) {
        return state == State.RUNNING && node.equals(claimedBy);
    }

    public void renew(Instant until) {
        leaseUntil = until;
    }

    public void count(OptionalLong items) {
        total = items.isPresent() ? Long.valueOf(items.getAsLong()) : null;
    }

    /** So much further. */
    public void advance(String to, long itemsDone, long itemsFailed, long bytesDone) {
        place = to;
        done += itemsDone;
        failed += itemsFailed;
        bytes += bytesDone;
    }

    public void wantStop() {
        stopWanted = true;
    }

    /** It goes on from its place as soon as a node has time. */
    public void resume() {
        state = State.WAITING;
        stopWanted = false;
        message = null;
    }

    public void end(State how, @Nullable String why, Instant now) {
        state = how;
        message = why == null || why.length() <= MAX_MESSAGE ? why : why.substring(0, MAX_MESSAGE);
        endedAt = now;
        claimedBy = null;
        leaseUntil = null;
    }

    /** Primary key; the run must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public String kind() {
        return kind;
    }

    public String options() {
        return options;
    }

    public State state() {
        return state;
    }

    /** User name of that day. */
    public String startedBy() {
        return startedBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Where the next chunk begins, in the words of the job; empty: at the start. */
    public String place() {
        return place;
    }

    /** How many items there were at the start; absent where nobody counted them. */
    public Optional<Long> total() {
        return Optional.ofNullable(total);
    }

    public long done() {
        return done;
    }

    public long failed() {
        return failed;
    }

    /** Bytes read or copied. */
    public long bytes() {
        return bytes;
    }

    public boolean stopWanted() {
        return stopWanted;
    }

    public Optional<String> message() {
        return Optional.ofNullable(message);
    }
}
