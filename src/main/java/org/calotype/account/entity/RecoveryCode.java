package org.calotype.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.security.SecureRandom;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What opens an account once when the second factor is lost: 80 random bits, shown once as {@code
 * xxxx-xxxx-xxxx-xxxx}, kept as a hash. Used codes are deleted.
 */
@Entity
@Table(name = "recovery_code")
public class RecoveryCode {

    /** Without letters and digits that look alike; 32 symbols, so each carries 5 bits. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int SYMBOLS = 16;
    private static final int GROUP = 4;

    @Id
    @SequenceGenerator(name = "recovery_code_id_seq", sequenceName = "recovery_code_id_seq")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "recovery_code_id_seq")
    private @Nullable Long id;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "code_hash")
    private String codeHash;

    @SuppressWarnings("NullAway.Init")
    protected RecoveryCode() {}

    public RecoveryCode(long accountId, String code) {
        this.accountId = accountId;
        this.codeHash = hash(code);
    }

    public static String draw(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < SYMBOLS; i++) {
            code.append(i > 0 && i % GROUP == 0 ? "-" : "");
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** The hash of a code as typed; case, blanks and dashes do not matter. */
    public static String hash(String typed) {
        return SecretHash.of(typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
    }

    public long accountId() {
        return accountId;
    }
}
