package org.calotype.api.control;

import java.util.List;

/**
 * Work that goes on behind the site. Whoever does some implements this as a bean, and {@code
 * /api/2/jobs} tells of it.
 */
public interface BackgroundWork {

    /** What is to be told of it at this moment: what waits or runs, and what ended lately. */
    List<Job> jobs();
}
