package org.calotype.gallery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.boundary.AlbumCards.Shelf;
import org.calotype.gallery.control.AlbumFilter;
import org.calotype.gallery.control.CategoryService;
import org.calotype.gallery.control.FileFilter;
import org.calotype.gallery.control.FileOrder;
import org.calotype.gallery.control.Listing;
import org.calotype.gallery.control.Listing.Everywhere;
import org.calotype.gallery.control.TagService;
import org.calotype.gallery.entity.Category;
import org.calotype.gallery.entity.MediaType;
import org.calotype.gallery.entity.Tag;

/** What everybody finds: by moment, by liking, by lot; of a category; under a tag. */
@Named
@RequestScoped
public class ExplorePage {

    /** The views of {@code /explore}, by the last word of their address (contract 7.3). */
    public enum View {
        RECENT(FileOrder.NEWEST, FileFilter.ANY),
        TRENDING(FileOrder.TRENDING, FileFilter.ANY),
        POPULAR(FileOrder.MOST_VIEWED, FileFilter.ANY),
        RANDOM(FileOrder.RANDOM, FileFilter.ANY),
        VIDEOS(FileOrder.NEWEST, FileFilter.ANY.ofType(MediaType.VIDEO)),
        ANIMATED(FileOrder.NEWEST, FileFilter.ANY.moving()),
        ALBUMS(FileOrder.NEWEST, FileFilter.ANY);

        private final FileOrder order;
        private final FileFilter filter;

        View(FileOrder order, FileFilter filter) {
            this.order = order;
            this.filter = filter;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Optional<View> of(String word) {
            return Arrays.stream(values()).filter(view -> view.word().equals(word)).findFirst();
        }
    }

    @Inject Grids grids;
    @Inject AlbumCards albums;
    @Inject CategoryService categories;
    @Inject TagService tags;
    @Inject CurrentVisitor visitor;

    private Optional<View> view = Optional.empty();
    private Optional<Category> category = Optional.empty();
    private Optional<Tag> tag = Optional.empty();
    private Grid grid = Grid.EMPTY;
    private Shelf shelf = Shelf.EMPTY;

    /** Opens a view. @throws Problem NOT_FOUND */
    void openView(String word) {
        View wanted = View.of(word).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        view = Optional.of(wanted);
        if (wanted == View.ALBUMS) {
            shelf = albums.shelf(AlbumFilter.ANY.withFiles());
        } else {
            grid = grids.grid(everywhere(wanted.order, wanted.filter), false);
        }
    }

    /** Opens a category by the word of its address. @throws Problem NOT_FOUND */
    void openCategory(String urlKey) {
        Category known =
                categories.byUrlKey(urlKey).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        category = Optional.of(known);
        grid = grids.grid(everywhere(FileOrder.NEWEST, FileFilter.ANY.in(known.id())), false);
    }

    /**
     * Opens a tag by its name, whatever its case.
     *
     * @throws Problem NOT_FOUND, also where the visitor may find nothing that has it: it may be the
     *     word of a private file
     */
    void openTag(String name) {
        Tag known =
                tags.findable(visitor.get(), name)
                        .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        tag = Optional.of(known);
        grid =
                grids.grid(
                        Listing.of(new Listing.Tagged(known.id()), FileOrder.LATEST_UPLOAD), false);
    }

    private static Listing everywhere(FileOrder order, FileFilter filter) {
        return Listing.of(new Everywhere(), order).where(filter);
    }

    /** The word of the view; empty for categories and tags. */
    public String getView() {
        return view.map(View::word).orElse("");
    }

    public List<String> getViews() {
        return Arrays.stream(View.values()).map(View::word).toList();
    }

    /** Name of the category; empty where the page shows none. */
    public String getCategory() {
        return category.map(Category::name).orElse("");
    }

    public List<Category> getCategories() {
        return categories.all();
    }

    /** Name of the tag; empty where the page shows none. */
    public String getTag() {
        return tag.map(Tag::name).orElse("");
    }

    public Grid getGrid() {
        return grid;
    }

    public Shelf getShelf() {
        return shelf;
    }
}
