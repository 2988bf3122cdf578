package org.calotype.webhook.entity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be told. */
public enum EventType {
    FILE_UPLOADED,
    FILE_EDITED,
    FILE_TRASHED,
    FILE_RESTORED,
    FILE_EXPIRED,
    FILE_DELETED,
    ALBUM_CREATED,
    USER_SIGNED_UP,
    REPORT_FILED,
    /** Asked for by an administrator; goes to every target. */
    WEBHOOK_TEST;

    private static final String PREFIX = "org.calotype.";

    /** As administrators write it: {@code file.uploaded}. */
    public String word() {
        String name = name().toLowerCase(Locale.ROOT);
        int end = name.indexOf('_');
        return name.substring(0, end) + "." + name.substring(end + 1);
    }

    /** The {@code type} of its CloudEvents: a reversed domain name before it. */
    public String cloudEventType() {
        return PREFIX + word();
    }

    /** The type of this word. */
    public static Optional<EventType> named(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
