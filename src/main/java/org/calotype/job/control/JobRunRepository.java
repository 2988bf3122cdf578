package org.calotype.job.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.calotype.database.RowLock;
import org.calotype.job.entity.Finding;
import org.calotype.job.entity.JobRun;
import org.calotype.job.entity.JobRun.State;

/** Rows of runs and their findings. */
@ApplicationScoped
public class JobRunRepository {

    @PersistenceContext EntityManager entities;

    void add(JobRun run) {
        entities.persist(run);
        entities.flush();
    }

    void add(Finding finding) {
        entities.persist(finding);
    }

    Optional<JobRun> byId(long id) {
        return Optional.ofNullable(entities.find(JobRun.class, id));
    }

    Optional<JobRun> lock(long id) {
        return RowLock.of(entities, JobRun.class, id);
    }

    /** What has not ended, and what ended last; newest first. */
    List<JobRun> latest(int limit) {
        return entities.createQuery("select r from JobRun r order by r.id desc", JobRun.class)
                .setMaxResults(limit)
                .getResultList();
    }

    boolean isUnderWay(String kind) {
        return entities.createQuery(
                                "select count(r) from JobRun r where r.kind = :kind"
                                        + " and r.state in (:waiting, :running)",
                                Long.class)
                        .setParameter("kind", kind)
                        .setParameter("waiting", State.WAITING)
                        .setParameter("running", State.RUNNING)
                        .getSingleResult()
                > 0;
    }

    /** A run that nobody works on, locked until the transaction ends. */
    @SuppressWarnings("unchecked") // native query of one entity
    Optional<JobRun> lockIdle(Instant now) {
        List<JobRun> idle =
                entities.createNativeQuery(
                                "select * from job_run where state = 'WAITING'"
                                        + " or (state = 'RUNNING' and lease_until < ?1)"
                                        + " order by id limit 1 for update skip locked",
                                JobRun.class)
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .getResultList();
        return idle.stream().findFirst();
    }

    /** Findings of a run in the order they were made, after one of them. */
    List<Finding> findings(long runId, long after, int limit) {
        return entities.createQuery(
                        "select f from Finding f where f.runId = :run and f.id > :after"
                                + " order by f.id",
                        Finding.class)
                .setParameter("run", runId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Forgets runs that ended before a moment, with their findings. */
    int forget(Instant before) {
        return entities.createQuery("delete from JobRun r where r.endedAt < :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
