package org.calotype.monitoring.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.calotype.error.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * Has every log line end with the id of the request it is about, whoever wrote it: {@code
 * request=…}. The handlers belong to the server, so they get back what they had when the
 * application ends.
 */
@ApplicationScoped
public class RequestIdsInLog {

    private final Map<Handler, Naming> changed = new HashMap<>();

    /** What a handler asked before is asked still. */
    private record Naming(@Nullable Filter before) implements Filter {

        private static final String NAME = " request=";

        @Override
        public boolean isLoggable(LogRecord line) {
            if (before != null && !before.isLoggable(line)) {
                return false;
            }
            Optional<String> id = RequestId.current();
            String text = line.getMessage();
            // A line that goes to several handlers comes here several times.
            if (id.isPresent() && text != null && !text.contains(NAME)) {
                line.setMessage(text + NAME + id.get());
            }
            return true;
        }
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object deployed) {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            Naming naming = new Naming(handler.getFilter());
            handler.setFilter(naming);
            changed.put(handler, naming);
        }
    }

    void end(@Observes @BeforeDestroyed(ApplicationScoped.class) Object undeployed) {
        changed.forEach((handler, naming) -> handler.setFilter(naming.before()));
    }
}
