package org.calotype.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Work that runs in a child process. An implementation is a public class with a public constructor
 * without arguments, in any room; it must do without the server's own libraries (CDI, JPA, JSON),
 * which are not on the child's class path, and may use every library of the WAR.
 */
public interface WorkerTask {

    /**
     * What a task is given.
     *
     * @param input the file to read; the task must not write to it
     * @param output a file that does not exist yet, in a folder of this job's own; the task may
     *     make more files beside it
     * @param arguments as the caller gave them
     */
    record Job(Path input, Path output, Map<String, String> arguments) {

        public Job {
            arguments = Map.copyOf(arguments);
        }

        /**
         * A whole number the caller gave.
         *
         * @throws IllegalArgumentException when it is absent or no whole number
         */
        public int number(String name) {
            return Integer.parseInt(text(name));
        }

        /**
         * A text the caller gave.
         *
         * @throws IllegalArgumentException when it is absent
         */
        public String text(String name) {
            String value = arguments.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no argument " + name);
            }
            return value;
        }
    }

    /**
     * Does the work.
     *
     * @return facts for the caller: at most {@link WorkerFrame#MOST_ENTRIES} short texts by name
     * @throws IOException when the input is broken. Everything else that is thrown means the same
     *     to the caller; the process goes on, except after an {@link OutOfMemoryError}
     */
    Map<String, String> run(Job job) throws IOException;
}
