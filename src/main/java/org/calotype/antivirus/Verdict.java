package org.calotype.antivirus;

/** What is known of a file. */
public sealed interface Verdict {

    /** Nothing is known against it. */
    record Clean() implements Verdict {}

    /**
     * It is harmful.
     *
     * @param signature what the scanner calls it
     */
    record Infected(String signature) implements Verdict {}

    /**
     * Nobody knows: the scanner did not answer, or does not look at files as large.
     *
     * @param reason for the log
     */
    record Unscanned(String reason) implements Verdict {}
}
