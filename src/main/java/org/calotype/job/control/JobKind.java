package org.calotype.job.control;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.calotype.error.Problem;

/** A kind of job. Whoever does one implements this as a bean. */
public interface JobKind {

    /** Its name: one word, as administrators write it. */
    String name();

    /**
     * Judges what an administrator asks for.
     *
     * @throws Problem INVALID_FIELD with the option's name
     */
    void require(JobOptions options);

    /** How many items there are now; absent where counting costs as much as the work. */
    OptionalLong count(JobOptions options);

    /**
     * Begins or goes on.
     *
     * @param place of the last item that is done; empty: from the start
     */
    Walk walk(JobOptions options, String place);

    /** The items of a run, one by one; used by one thread. */
    interface Walk extends AutoCloseable {

        /** The next item; absent at the end. */
        Optional<Item> next();

        @Override
        void close();
    }

    /** Something to be done. */
    interface Item {

        /** Where a run stands that has done this item; at most 1,000 characters. */
        String place();

        /** Does it. What is wrong with the item is part of the outcome, not an exception. */
        Outcome work();
    }

    /**
     * What came of an item.
     *
     * @param bytes that were read or copied
     * @param findings lines of the report
     * @param failed whether it could not be done
     */
    record Outcome(long bytes, List<Line> findings, boolean failed) {

        /** A line of the report: a kind in one word, what it is about, and what exactly. */
        public record Line(String kind, String subject, String detail) {}

        public Outcome {
            findings = List.copyOf(findings);
        }

        public static Outcome done(long bytes) {
            return new Outcome(bytes, List.of(), false);
        }

        /** Done, with something the administrator should know. */
        public static Outcome note(String kind, String subject, String detail) {
            return new Outcome(0, List.of(new Line(kind, subject, detail)), false);
        }

        public static Outcome failed(String kind, String subject, String detail) {
            return new Outcome(0, List.of(new Line(kind, subject, detail)), true);
        }
    }
}
