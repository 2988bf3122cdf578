package org.calotype.webhook.control;

import java.time.Instant;
import org.calotype.api.boundary.Fields;
import org.calotype.api.boundary.JsonText;
import org.calotype.webhook.entity.EventType;

/**
 * An event in the structured JSON form of CloudEvents 1.0.2 (CloudEvents spec §3, JSON format
 * §3.1).
 *
 * @param source address of the site; {@code /} where it does not know its own
 * @param subject what it happened to, e.g. {@code file/Ab3dE5gH}
 */
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        Record data) {

    static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    static CloudEvent of(
            String id, String source, EventType type, String subject, Instant time, Record data) {
        return new CloudEvent(
                "1.0", id, source, type.cloudEventType(), subject, time, "application/json", data);
    }

    String json() {
        return JsonText.of(this, Fields.ALL);
    }
}
