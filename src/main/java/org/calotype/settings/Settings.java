package org.calotype.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * The site's settings as they hold now: what the environment pins, else what the database keeps,
 * else the default. Rooms that know the database hand its values up through {@link #adopt}.
 */
@ApplicationScoped
public class Settings {

    @Inject ServerConfig server;

    private volatile Map<SettingKey<?>, SettingValue> kept = Map.of();

    /** The value that holds now. */
    public <T> T get(SettingKey<T> key) {
        return now().get(key);
    }

    /** What somebody chose; empty while the default holds. */
    public Optional<SettingValue> chosen(SettingKey<?> key) {
        return now().chosen(key);
    }

    /** All of them, as they hold together now. */
    public ChosenSettings now() {
        return keeping(kept);
    }

    /** All of them, if the database kept these. */
    public ChosenSettings keeping(Map<SettingKey<?>, SettingValue> values) {
        return new ChosenSettings(server.pinned(), values);
    }

    /** Whether the environment decides, so that nothing else can. */
    public boolean pinned(SettingKey<?> key) {
        return server.pinned().containsKey(key);
    }

    /** Takes over what the database keeps, all at once, for every thread from now on. */
    public void adopt(Map<SettingKey<?>, SettingValue> values) {
        kept = Map.copyOf(values);
    }
}
