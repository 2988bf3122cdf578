package org.calotype;

import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Tells Arquillian where the servlet is that runs tests inside the server. Its adapter for Payara
 * Micro learns it from what the server prints, which is not all there yet on a slow machine.
 */
public final class ArquillianRunner implements LoadableExtension {

    /** The servlet that Arquillian adds to the WAR, by its protocol “Servlet 5.0”. */
    private static final String NAME = "ArquillianServletRunnerEE9";

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Deployed.class);
    }

    /** Hears of every deployment. */
    public static final class Deployed {

        public void tellRunner(@Observes ProtocolMetaData metadata) {
            for (HTTPContext context : metadata.getContexts(HTTPContext.class)) {
                if (context.getServletByName(NAME) == null) {
                    context.add(new Servlet(NAME, "/"));
                }
            }
        }
    }
}
