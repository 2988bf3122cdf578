package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.RecoveryCode;
import org.calotype.account.entity.TotpSecret;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Time-based codes and what replaces them when the telephone is lost. */
@ApplicationScoped
public class SecondFactorService {

    private static final int RECOVERY_CODES = 10;

    private final SecureRandom random = new SecureRandom();

    @Inject AccountRepository accounts;
    @Inject ProofRepository proofs;
    @Inject Audit audit;
    @Inject Clock clock;

    /**
     * The secret to show for setting it up: drawn anew unless one waits for its first code.
     *
     * @throws Problem CONFLICT where it is in force already
     */
    @Transactional
    public TotpSecret prepare(long accountId) {
        Account account = lock(accountId);
        if (account.secondFactor().enabled()) {
            throw Problem.of(ErrorCode.CONFLICT);
        }
        return account.secondFactor().secret().orElseGet(() -> draw(account));
    }

    private TotpSecret draw(Account account) {
        TotpSecret secret = TotpSecret.random(random);
        account.secondFactor().prepare(secret);
        return secret;
    }

    /**
     * Puts it in force by the first right code.
     *
     * @return recovery codes, told this once
     * @throws Problem WRONG_CODE
     */
    @Transactional
    public List<String> enable(Actor by, long accountId, String code) {
        Account account = lock(accountId);
        if (account.secondFactor().enabled() || !spend(account, code)) {
            throw Problem.of(ErrorCode.WRONG_CODE);
        }
        account.secondFactor().enable(clock.instant());
        audit.record(by, AuditAction.SECOND_FACTOR_CHANGED, target(account), "enabled");
        return drawRecoveryCodes(accountId);
    }

    /** New recovery codes; the old ones open nothing any more. @throws Problem WRONG_CODE */
    @Transactional
    public List<String> renewRecoveryCodes(Actor by, long accountId, String code) {
        Account account = lock(accountId);
        if (!account.secondFactor().enabled() || !spend(account, code)) {
            throw Problem.of(ErrorCode.WRONG_CODE);
        }
        audit.record(by, AuditAction.SECOND_FACTOR_CHANGED, target(account), "recovery codes");
        return drawRecoveryCodes(accountId);
    }

    private List<String> drawRecoveryCodes(long accountId) {
        proofs.forgetRecoveryCodes(accountId);
        List<String> codes =
                Stream.generate(() -> RecoveryCode.draw(random)).limit(RECOVERY_CODES).toList();
        codes.forEach(code -> proofs.add(new RecoveryCode(accountId, code)));
        return codes;
    }

    /** Takes it out of force. @throws Problem WRONG_CODE */
    @Transactional
    public void disable(Actor by, long accountId, String code) {
        Account account = lock(accountId);
        if (!opens(account, code)) {
            throw Problem.of(ErrorCode.WRONG_CODE);
        }
        turnOff(by, account);
    }

    /** Takes it out of force for somebody who has lost it; an administrator's deed. */
    @Transactional
    public void reset(Actor by, long accountId) {
        turnOff(by, lock(accountId));
    }

    private void turnOff(Actor by, Account account) {
        account.secondFactor().disable();
        proofs.forgetRecoveryCodes(account.id());
        audit.record(by, AuditAction.SECOND_FACTOR_CHANGED, target(account), "disabled");
    }

    /** Judges a code or a recovery code; either opens once. @throws Problem WRONG_CODE */
    @Transactional
    public void check(long accountId, String code) {
        if (!opens(lock(accountId), code)) {
            throw Problem.of(ErrorCode.WRONG_CODE);
        }
    }

    private boolean opens(Account account, String code) {
        return spend(account, code)
                || proofs.spendRecoveryCode(account.id(), RecoveryCode.hash(code));
    }

    private boolean spend(Account account, String code) {
        Instant now = clock.instant();
        OptionalLong step =
                account.secondFactor().secret().stream()
                        .flatMapToLong(secret -> secret.stepOf(code, now).stream())
                        .findFirst();
        return step.isPresent() && account.secondFactor().spend(step.getAsLong());
    }

    /** How many recovery codes are left. */
    public long recoveryCodes(long accountId) {
        return proofs.recoveryCodes(accountId);
    }

    private Account lock(long accountId) {
        return accounts.lock(accountId).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private static String target(Account account) {
        return "user " + account.username();
    }
}
