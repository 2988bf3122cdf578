package org.calotype.account.entity;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * Hashes that came from another program: bcrypt as PHP's {@code password_hash} writes it, {@code
 * $2y$10$…}, 60 characters. We only compare with them, and replace them when the secret is seen.
 */
public final class BcryptHash {

    /** Costs up to 2¹⁴ rounds: about a second. A hash that would keep a core for hours is none. */
    private static final Pattern SHAPE =
            Pattern.compile("\\$2[aby]\\$(?:0[4-9]|1[0-4])\\$[./A-Za-z0-9]{53}");

    /** What bcrypt looks at of a secret; nothing ends one that is as long. */
    private static final int MAX_BYTES = Version.MAX_PW_LENGTH_BYTE;

    /** Each comparison keeps a core busy for 50 ms: strangers get no more than this of the rest. */
    private static final Semaphore AT_ONCE = new Semaphore(2);

    private BcryptHash() {}

    /** Whether this is the hash of such a program. */
    public static boolean is(String hash) {
        return SHAPE.matcher(hash).matches();
    }

    /** Whether the presented secret has this hash. */
    public static boolean matches(String presented, String hash) {
        if (!is(hash)) {
            return false;
        }
        byte[] secret = presented.getBytes(StandardCharsets.UTF_8);
        boolean whole = secret.length < MAX_BYTES;
        Version version = whole ? Version.VERSION_2Y : Version.VERSION_2Y_NO_NULL_TERMINATOR;
        AT_ONCE.acquireUninterruptibly();
        try {
            return BCrypt.verifyer(version, LongPasswordStrategies.truncate(version))
                    .verify(
                            whole ? secret : Arrays.copyOf(secret, MAX_BYTES),
                            hash.getBytes(StandardCharsets.US_ASCII))
                    .verified;
        } finally {
            AT_ONCE.release();
        }
    }
}
