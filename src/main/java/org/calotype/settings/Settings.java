package org.calotype.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The site's settings as they hold now: what is pinned by the environment, else the default. */
@ApplicationScoped
public class Settings {

    @Inject ServerConfig server;

    /** The value that holds now. */
    public <T> T get(SettingKey<T> key) {
        return key.valueIn(server.pinned());
    }
}
