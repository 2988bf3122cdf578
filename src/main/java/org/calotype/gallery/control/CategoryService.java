package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.entity.Category;

/** The site's shelves. Administrators set them up; everybody sees them. */
@ApplicationScoped
public class CategoryService {

    private static final Pattern URL_KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** Nobody has as many shelves; the sequence of numbers is drawn up to the highest. */
    private static final long MAX_ADOPTED = 10_000;

    @Inject CategoryRepository categories;
    @Inject Audit audit;

    /**
     * @throws Problem INVALID_FIELD, CONFLICT when the key is taken
     */
    @Transactional
    public Category create(Actor by, String name, String urlKey) {
        Category category =
                new Category(LibraryText.name("name", name), freeKey(urlKey, Optional.empty()));
        categories.add(category);
        record(by, category, "created");
        return category;
    }

    /**
     * The category of this key; a new one, where there is none, gets the number it had elsewhere if
     * that is free here, because scripts name categories by it.
     *
     * @throws Problem INVALID_FIELD
     */
    @Transactional
    public Category adopt(long number, String name, String urlKey) {
        Optional<Category> known = categories.byUrlKey(urlKey);
        if (known.isPresent()) {
            return known.get();
        }
        String plain = LibraryText.name("name", name);
        freeKey(urlKey, Optional.empty());
        if (number > MAX_ADOPTED || categories.byId(number).isPresent()) {
            return create(Actor.SERVER, name, urlKey);
        }
        categories.add(number, plain, urlKey);
        Category adopted = known(number);
        record(Actor.SERVER, adopted, "created");
        return adopted;
    }

    /**
     * @param name absent: as it is
     * @param urlKey absent: as it is
     * @throws Problem NOT_FOUND, CHANGED_MEANWHILE, INVALID_FIELD, CONFLICT when the key is taken
     */
    @Transactional
    public Category rename(
            Actor by, long id, SeenVersion seen, Optional<String> name, Optional<String> urlKey) {
        Category category = locked(id);
        seen.require(category.version());
        category.rename(
                LibraryText.name("name", name.orElse(category.name())),
                freeKey(urlKey.orElse(category.urlKey()), Optional.of(id)));
        record(by, category, "changed");
        return category;
    }

    private String freeKey(String urlKey, Optional<Long> mine) {
        if (!URL_KEY.matcher(urlKey).matches()) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "url_key");
        }
        Optional<Category> taken = categories.byUrlKey(urlKey);
        if (taken.isPresent() && !mine.equals(taken.map(Category::id))) {
            throw Problem.of(ErrorCode.CONFLICT);
        }
        return urlKey;
    }

    /** Removes a category; its files stay, in none. @throws Problem NOT_FOUND, CHANGED_MEANWHILE */
    @Transactional
    public void delete(Actor by, long id, SeenVersion seen) {
        Category category = locked(id);
        seen.require(category.version());
        categories.remove(category);
        record(by, category, "deleted");
    }

    private void record(Actor by, Category category, String what) {
        audit.record(by, AuditAction.ADMINISTRATION, "category " + category.urlKey(), what);
    }

    /** All of them, by name. */
    public List<Category> all() {
        return categories.all();
    }

    public Optional<Category> byUrlKey(String urlKey) {
        return categories.byUrlKey(urlKey);
    }

    private Category locked(long id) {
        return categories.lock(id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /** The category of a number. @throws Problem NOT_FOUND */
    public Category known(long id) {
        return categories.byId(id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /**
     * The category of a number.
     *
     * @throws Problem INVALID_CATEGORY, the same for malformed and unknown
     */
    public Category category(String written) {
        if (!NUMBER.matcher(written).matches()) {
            throw Problem.of(ErrorCode.INVALID_CATEGORY);
        }
        return categories
                .byId(Long.parseLong(written))
                .orElseThrow(() -> Problem.of(ErrorCode.INVALID_CATEGORY));
    }
}
