package org.calotype.settings;

import java.time.Duration;

/** What the owner chose about people: who gets an account, and how long they stay signed in. */
public final class AccountSettings {

    static final SettingTopic TOPIC = new SettingTopic("account");

    public static final SettingKey<Duration> SESSION_IDLE =
            TOPIC.duration(
                    "SESSION_IDLE", Duration.ofHours(12), "how long a sign-in lasts without use");
    public static final SettingKey<Duration> REMEMBER_ME =
            TOPIC.duration(
                    "REMEMBER_ME",
                    Duration.ofDays(30),
                    "how long it lasts with \"remember me\", without use");

    private AccountSettings() {}
}
