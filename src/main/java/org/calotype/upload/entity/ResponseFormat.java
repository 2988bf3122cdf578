package org.calotype.upload.entity;

/** The form of the answer (Chevereto API 1, {@code format}). */
public enum ResponseFormat {
    JSON,
    TXT,
    REDIRECT;

    /** Reads the parameter: exactly {@code txt} or {@code redirect}; everything else is JSON. */
    public static ResponseFormat parse(String text) {
        return switch (text) {
            case "txt" -> TXT;
            case "redirect" -> REDIRECT;
            default -> JSON;
        };
    }
}
