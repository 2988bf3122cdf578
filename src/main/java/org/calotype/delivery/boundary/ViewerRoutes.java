package org.calotype.delivery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import org.calotype.settings.BadConfiguration;
import org.calotype.settings.SettingKey;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;

/** Puts the viewer under the words the site has chosen. */
@WebListener
public class ViewerRoutes implements ServletContextListener {

    @Inject Settings settings;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletRegistration.Dynamic viewer =
                event.getServletContext().addServlet("viewer", ViewerServlet.class);
        map(viewer, SiteSettings.ROUTE_IMAGE);
        if (!settings.get(SiteSettings.ROUTE_VIDEO)
                .equals(settings.get(SiteSettings.ROUTE_IMAGE))) {
            map(viewer, SiteSettings.ROUTE_VIDEO);
        }
    }

    private void map(ServletRegistration.Dynamic viewer, SettingKey<String> key) {
        String word = settings.get(key);
        if (!viewer.addMapping("/" + word + "/*").isEmpty()) {
            throw new BadConfiguration(key.variable() + "=" + word + " is used otherwise.");
        }
    }
}
