package org.calotype.settings;

import java.util.Map;

/** Configuration of a test, made from environment variables as a server's is. */
public final class Configuration {

    private Configuration() {}

    public static ServerConfig of(Map<String, String> environment) {
        return ServerConfig.of(environment);
    }

    public static ServerConfig of(String variable, String value) {
        return of(Map.of(variable, value));
    }

    /** Settings pinned by these variables, else the defaults. */
    public static Settings settings(Map<String, String> environment) {
        Settings settings = new Settings();
        settings.server = of(environment);
        return settings;
    }
}
