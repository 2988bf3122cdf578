package org.calotype.monitoring.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** How many requests are being answered now. */
@ApplicationScoped
public class ActiveRequests {

    private final AtomicInteger count = new AtomicInteger();

    public void begin() {
        count.incrementAndGet();
    }

    public void end() {
        count.decrementAndGet();
    }

    public int count() {
        return count.get();
    }
}
