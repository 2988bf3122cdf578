package org.calotype.settings;

/** What the owner chose about the management API. */
public final class ApiSettings {

    static final SettingTopic TOPIC = new SettingTopic("api");

    public static final SettingKey<Integer> REQUESTS_PER_MINUTE =
            TOPIC.number(
                    "API_REQUESTS_PER_MINUTE",
                    1_200,
                    0,
                    1_000_000,
                    "requests to `/api/2` a minute for one key, one user or one guest address;"
                            + " 0: no limit");

    private ApiSettings() {}
}
