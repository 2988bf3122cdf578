package org.calotype.settings;

import java.time.Duration;

/** What the owner chose about people: who gets an account, and how long they stay signed in. */
public final class AccountSettings {

    static final SettingTopic TOPIC = new SettingTopic("account");

    /** Who gets an account by asking for it. */
    public enum SignUp {
        /** Everybody whose address answers. */
        OPEN,
        /** Who was approved by an administrator. */
        APPROVED,
        /** Nobody: administrators make accounts. */
        CLOSED
    }

    /** Whoever signs in stays so long enough to change a setting back. */
    private static final Duration SHORTEST_SESSION = Duration.ofMinutes(5);

    /** Any moment so far from now can be stored, and told to a browser in seconds. */
    private static final Duration LONGEST_SESSION = Duration.ofDays(3_650);

    public static final SettingKey<Duration> SESSION_IDLE =
            TOPIC.duration(
                    "SESSION_IDLE",
                    Duration.ofHours(12),
                    SHORTEST_SESSION,
                    LONGEST_SESSION,
                    "how long a sign-in lasts without use");
    public static final SettingKey<Duration> REMEMBER_ME =
            TOPIC.duration(
                    "REMEMBER_ME",
                    Duration.ofDays(30),
                    SHORTEST_SESSION,
                    LONGEST_SESSION,
                    "how long it lasts with \"remember me\", without use");

    public static final SettingKey<SignUp> SIGN_UP =
            TOPIC.choice(
                    "SIGN_UP", SignUp.class, SignUp.CLOSED, "who gets an account by asking for it");
    public static final SettingKey<Duration> UNCONFIRMED =
            TOPIC.duration(
                    "UNCONFIRMED",
                    Duration.ofDays(7),
                    "how long an account waits for its address to be confirmed; 0: for ever");
    public static final SettingKey<Integer> ATTEMPTS_PER_NAME =
            TOPIC.number(
                    "ATTEMPTS_PER_NAME",
                    10,
                    1,
                    10_000,
                    "failed sign-ins of one name in a quarter of an hour");
    public static final SettingKey<Integer> ATTEMPTS_PER_ADDRESS =
            TOPIC.number(
                    "ATTEMPTS_PER_ADDRESS",
                    50,
                    1,
                    100_000,
                    "failed sign-ins of one address in a quarter of an hour");
    public static final SettingKey<Integer> QUOTA_MB =
            TOPIC.number(
                    "QUOTA_MB",
                    0,
                    0,
                    1_000_000_000,
                    "what an account may keep, megabytes of originals; 0: no limit");
    public static final SettingKey<Integer> QUOTA_FILES =
            TOPIC.number(
                    "QUOTA_FILES",
                    0,
                    0,
                    1_000_000_000,
                    "how many files an account may keep; 0: no limit");

    private AccountSettings() {}
}
