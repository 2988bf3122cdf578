package org.calotype.admin.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.calotype.admin.control.SettingsService;
import org.calotype.api.boundary.JsonBody;
import org.calotype.security.control.ApiKeyAuthentication;
import org.calotype.security.control.Caller;
import org.calotype.settings.Settings;

/** What the owner chose, for administrators to read and change. */
@Path("2/settings")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    @Context HttpServletRequest request;
    @Inject ApiKeyAuthentication keys;
    @Inject SettingsService service;
    @Inject Settings settings;

    @GET
    public SettingsJson settings() {
        administrator();
        return SettingsJson.of(settings);
    }

    /** {@code {"site_name": "Ours", "max_width": 2000, "uploads": false, "mail_from": null}}. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public SettingsJson change(JsonBody body) {
        Caller.Member caller = administrator();
        Map<String, Optional<String>> wanted = new LinkedHashMap<>();
        body.names().forEach(name -> wanted.put(name, body.words(name)));
        service.change(wanted, caller.username());
        return SettingsJson.of(settings);
    }

    private Caller.Member administrator() {
        return keys.caller(
                        Optional.ofNullable(request.getHeader("X-API-Key")),
                        request.getRemoteAddr())
                .requireAdministrator();
    }
}
