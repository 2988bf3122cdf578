package org.calotype.job.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A line of the report of a run. */
@Entity
@Table(name = "job_finding")
public class Finding {

    private static final int MAX_TEXT = 1000;

    @Id
    @SequenceGenerator(name = "job_finding_id_seq", sequenceName = "job_finding_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "job_finding_id_seq")
    private @Nullable Long id;

    @Column(name = "job_run_id")
    private long runId;

    private String kind;

    private String subject;

    private String detail;

    @SuppressWarnings("NullAway.Init")
    protected Finding() {}

    public Finding(long runId, String kind, String subject, String detail) {
        this.runId = runId;
        this.kind = kind;
        this.subject = cut(subject);
        this.detail = cut(detail);
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT);
    }

    /** Primary key; the finding must have been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    /** In one word. */
    public String kind() {
        return kind;
    }

    /** What it is about: a storage key, a path. */
    public String subject() {
        return subject;
    }

    public String detail() {
        return detail;
    }
}
