package org.calotype.worker;

import java.nio.file.Path;
import java.util.Map;

/** What a job has answered and made. Closing it removes the files it made. */
public final class WorkerResult implements AutoCloseable {

    private final Map<String, String> facts;
    private final JobFolder folder;

    WorkerResult(Map<String, String> facts, JobFolder folder) {
        this.facts = Map.copyOf(facts);
        this.folder = folder;
    }

    /** What the task returned. */
    public Map<String, String> facts() {
        return facts;
    }

    /**
     * A whole number the task returned.
     *
     * @throws WorkerFailure REFUSED when it is absent, no whole number, or outside this range
     */
    public int number(String name, int least, int most) throws WorkerFailure {
        String text = facts.getOrDefault(name, "");
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one sentence
        }
        throw new WorkerFailure(
                WorkerFailure.Reason.REFUSED, "the worker answered " + name + "=" + text);
    }

    /**
     * The file {@link WorkerTask.Job#output} that the task wrote.
     *
     * @throws WorkerFailure REFUSED when it wrote none
     */
    public Path output() throws WorkerFailure {
        return folder.made(folder.output());
    }

    @Override
    public void close() {
        folder.close();
    }
}
