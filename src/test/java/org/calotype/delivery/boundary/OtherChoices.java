package org.calotype.delivery.boundary;

import java.util.Map;
import org.calotype.CalotypeServer;

/** A server whose owner chose otherwise wherever this room leaves a choice. */
final class OtherChoices {

    private OtherChoices() {}

    static CalotypeServer server() {
        return CalotypeServer.with(
                Map.of(
                        "CALOTYPE_SET_ROUTE_IMAGE", "picture",
                        "CALOTYPE_SET_ROUTE_VIDEO", "clip",
                        "CALOTYPE_SET_SEO_URLS", "off",
                        "CALOTYPE_SET_EXPIRATION_MIN", "PT1S",
                        "CALOTYPE_SET_MODERATION", "guest",
                        "CALOTYPE_SET_DELETE_BY_GET", "on",
                        "CALOTYPE_SET_GUEST_UPLOADS", "on",
                        "CALOTYPE_SET_SENDFILE", "x-accel-redirect",
                        "CALOTYPE_SET_SITE_NAME", "Ada's <Pictures> #{7*7}",
                        "CALOTYPE_PUBLIC_URL", "https://img.example.org"));
    }
}
