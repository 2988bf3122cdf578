package org.calotype.admin.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.admin.control.SettingsService;
import org.calotype.api.boundary.EntityVersion;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.Caller;
import org.calotype.settings.Settings;

/** What the owner chose, for administrators to read and change. */
@Path("2/settings")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    @Inject CurrentCaller caller;
    @Inject SettingsService service;
    @Inject Settings settings;

    @GET
    @Needs(Scope.ADMIN)
    public SettingsJson settings() {
        caller.get().requireAdministrator();
        return SettingsJson.of(settings, service.version());
    }

    /** {@code {"site_name": "Ours", "max_width": 2000, "uploads": false, "mail_from": null}}. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.ADMIN)
    public SettingsJson change(@BeanParam EntityVersion version, JsonBody body) {
        Caller administrator = caller.get();
        administrator.requireAdministrator();
        Map<String, Optional<String>> wanted = new LinkedHashMap<>();
        body.names().forEach(name -> wanted.put(name, body.words(name)));
        service.change(wanted, version.seen(), administrator.actor());
        return SettingsJson.of(settings, service.version());
    }
}
