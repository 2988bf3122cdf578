package org.calotype.settings;

/** Stops the start: the message is a sentence for the administrator that names the variable. */
public final class BadConfiguration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadConfiguration(String sentence) {
        super(sentence);
    }
}
