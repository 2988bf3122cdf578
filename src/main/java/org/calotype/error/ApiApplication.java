package org.calotype.error;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The root of everything under {@code /api}: every answer there is ours, refusals included. */
@ApplicationPath("api")
public class ApiApplication extends Application {

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl",
                true,
                // A response with a body stays ours: the container must not put a page over it.
                "jersey.config.server.response.setStatusOverSendError",
                true,
                // `format=redirect` answers a relative Location, as published.
                "jersey.config.server.headers.location.relative.resolution.disabled",
                true,
                // Else a form POST without a body gets its whole URL into the log, key included.
                "jersey.config.servlet.form.queryParams.disabled",
                true);
    }
}
