package org.calotype.settings;

/**
 * A value of a setting beside the words it was read from.
 *
 * @param written as an administrator wrote it
 * @param value of the type of its key
 */
public record SettingValue(String written, Object value) {

    /** The written words may be a secret. */
    @Override
    public String toString() {
        return "SettingValue[" + value.getClass().getSimpleName() + "]";
    }
}
