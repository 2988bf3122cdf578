package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import org.calotype.account.entity.Account;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.AccountSettings;
import org.calotype.settings.Settings;

/**
 * How much an account may keep: bytes of originals and number of files. Counted in the transaction
 * that records or removes a file, so the numbers are exact whatever happens at the same time.
 */
@ApplicationScoped
public class Quota {

    private static final long MEGABYTE = 1_000_000;

    @Inject QuotaRepository counters;
    @Inject AccountRepository accounts;
    @Inject Settings settings;

    /**
     * Limits of an account; {@link Long#MAX_VALUE} where there is none.
     *
     * @param bytes of originals
     */
    public record Limits(long bytes, long files) {}

    /** The account's own limits, else those of the site. */
    public Limits of(Account account) {
        return new Limits(
                limit(account.quotaBytes().orElseGet(this::siteBytes)),
                limit(account.quotaFiles().orElseGet(this::siteFiles)));
    }

    private long siteBytes() {
        return settings.get(AccountSettings.QUOTA_MB) * MEGABYTE;
    }

    private long siteFiles() {
        return settings.get(AccountSettings.QUOTA_FILES);
    }

    private static long limit(long written) {
        return written == 0 ? Long.MAX_VALUE : written;
    }

    /**
     * Has nobody else count for these accounts until the transaction ends. Whoever counts after
     * having locked albums or files calls it before that (G6 of the gallery).
     */
    @Transactional(TxType.MANDATORY)
    public void hold(Collection<Long> accountIds) {
        counters.hold(accountIds);
    }

    /**
     * Counts a file in, in the transaction that records it.
     *
     * @throws Problem QUOTA_EXCEEDED
     */
    @Transactional(TxType.MANDATORY)
    public void take(long accountId, long bytes) {
        if (!counters.take(accountId, bytes, siteBytes(), siteFiles())) {
            throw exceeded();
        }
    }

    /**
     * Judges a file that is announced; {@link #take} judges it again when it is there.
     *
     * @throws Problem QUOTA_EXCEEDED
     */
    public void requireRoom(long accountId, long bytes) {
        Account account = accounts.byId(accountId).orElseThrow(Quota::exceeded);
        Limits limits = of(account);
        if (bytes > limits.bytes() - account.usedBytes() || account.usedFiles() >= limits.files()) {
            throw exceeded();
        }
    }

    /** Counts a file in, whatever the limits are. */
    @Transactional(TxType.MANDATORY)
    public void add(long accountId, long bytes) {
        counters.add(accountId, bytes);
    }

    /** Counts files out, in the transaction that removes them. */
    @Transactional(TxType.MANDATORY)
    public void giveBack(long accountId, long bytes, long files) {
        counters.giveBack(accountId, bytes, files);
    }

    private static Problem exceeded() {
        return Problem.of(ErrorCode.QUOTA_EXCEEDED);
    }
}
