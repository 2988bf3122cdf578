package org.calotype.gallery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.calotype.gallery.control.CategoryService;
import org.calotype.gallery.control.FileFilter;
import org.calotype.gallery.control.FileOrder;
import org.calotype.gallery.control.Listing;
import org.calotype.gallery.control.Listing.Matching;
import org.calotype.gallery.control.Owners;
import org.calotype.gallery.control.SearchTerms;
import org.calotype.gallery.entity.Category;
import org.calotype.gallery.entity.MediaType;
import org.calotype.settings.ServerConfig;

/** Finds files by their words; everything asked stands in the address. */
@Named
@RequestScoped
public class SearchPage {

    @Inject HttpServletRequest request;
    @Inject Grids grids;
    @Inject ServerConfig server;
    @Inject CategoryService categories;
    @Inject Owners owners;
    @Inject CurrentVisitor visitor;

    private Grid grid = Grid.EMPTY;

    /** Looks for what the address says; words that cannot be read as a day are no condition. */
    void open() {
        if (!isAsked()) {
            return;
        }
        Optional<Long> owner = owners.find(visitor.get(), getOwner());
        if (owner.isEmpty() && !getOwner().isEmpty()) {
            return;
        }
        Matching place = new Matching(SearchTerms.asked(getWords()), owner, Optional.empty());
        grid = grids.grid(Listing.of(place, FileOrder.LATEST_UPLOAD).where(getFilter()), false);
    }

    private FileFilter getFilter() {
        FileFilter any = FileFilter.ANY;
        FileFilter kind =
                switch (getType()) {
                    case "image" -> any.ofType(MediaType.IMAGE);
                    case "video" -> any.ofType(MediaType.VIDEO);
                    case "animated" -> any.moving();
                    default -> any;
                };
        FileFilter dated = kind.dated(day("from", 0), day("until", 1));
        return categories.byUrlKey(getCategory()).map(Category::id).map(dated::in).orElse(dated);
    }

    private Optional<Instant> day(String name, int daysLater) {
        try {
            return Optional.of(field(name))
                    .filter(written -> !written.isEmpty())
                    .map(LocalDate::parse)
                    .map(day -> day.plusDays(daysLater).atStartOfDay(server.timeZone()))
                    .map(moment -> moment.toInstant());
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** Whether anything was asked. */
    public boolean isAsked() {
        return !getWords().isBlank()
                || !getOwner().isEmpty()
                || !getFilter().equals(FileFilter.ANY);
    }

    public String getWords() {
        return field("q");
    }

    /** {@code image}, {@code video}, {@code animated}; empty: anything. */
    public String getType() {
        return field("type");
    }

    /** Word of the address of a category; empty: any. */
    public String getCategory() {
        return field("category");
    }

    public List<Category> getCategories() {
        return categories.all();
    }

    /** User name of the only owner looked at; empty: anybody. */
    public String getOwner() {
        return field("owner").strip();
    }

    public String getFrom() {
        return field("from");
    }

    public String getUntil() {
        return field("until");
    }

    public Grid getGrid() {
        return grid;
    }

    private String field(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
