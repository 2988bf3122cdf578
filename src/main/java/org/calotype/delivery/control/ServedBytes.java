package org.calotype.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** How many bytes of files this process has sent. */
@ApplicationScoped
public class ServedBytes {

    private final LongAdder total = new LongAdder();

    public void add(long bytes) {
        total.add(bytes);
    }

    public long total() {
        return total.sum();
    }
}
