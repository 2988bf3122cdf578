package org.calotype.gallery.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.calotype.gallery.control.Links;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;

/** Makes {@link Links} on the configured public address, else on the one the request came by. */
@ApplicationScoped
public class LinkMaker {

    @Inject ServerConfig server;
    @Inject Settings settings;

    public Links linksFor(HttpServletRequest request) {
        return new Links(
                server.publicUrl().map(URI::toString).orElseGet(() -> addressOf(request)),
                settings.get(SiteSettings.ROUTE_IMAGE),
                settings.get(SiteSettings.ROUTE_VIDEO),
                settings.get(SiteSettings.SEO_URLS));
    }

    private static String addressOf(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        String host = request.getServerName();
        String literal = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return request.getScheme() + "://" + literal + (usual ? "" : ":" + port);
    }
}
