package org.calotype.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What every page says about the site. */
@Named
@ApplicationScoped
public class Site {

    @Inject Settings settings;

    public String getName() {
        return settings.get(SiteSettings.SITE_NAME);
    }
}
