package org.calotype.inside;

import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerService;

/** Stops the application's own timers, so that only a test does what it looks at. */
@Singleton
public class StoppedClocks {

    @Resource TimerService timers;

    public void stop() {
        timers.getAllTimers().forEach(Timer::cancel);
    }
}
