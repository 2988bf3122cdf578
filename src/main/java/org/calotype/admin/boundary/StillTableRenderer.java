package org.calotype.admin.boundary;

import jakarta.faces.context.FacesContext;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.component.datatable.DataTableRenderer;

/**
 * Draws a {@code p:dataTable} without starting its script: our tables are paged by links and
 * changed by plain forms, so that they work without scripts, need no session, and pass a policy
 * that lets no inline script run.
 */
public class StillTableRenderer extends DataTableRenderer {

    @Override
    protected void encodeScript(FacesContext context, DataTable table) {
        // nothing to start
    }
}
