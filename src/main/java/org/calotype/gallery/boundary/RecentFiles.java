package org.calotype.gallery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.calotype.gallery.control.FileOrder;
import org.calotype.gallery.control.Listing;
import org.jspecify.annotations.Nullable;

/** The newest files everybody may see, for the foot of the home page. */
@Named
@RequestScoped
public class RecentFiles {

    /** Two or three rows of a desk. */
    private static final int SHOWN = 12;

    @Inject Grids grids;

    private @Nullable Grid grid;

    public Grid getGrid() {
        if (grid == null) {
            grid = grids.glimpse(Listing.of(new Listing.Everywhere(), FileOrder.NEWEST), SHOWN);
        }
        return grid;
    }
}
