package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.entity.Tag;
import org.calotype.gallery.entity.TagName;

/** Finds tags, and lets managers put them in order. */
@ApplicationScoped
public class TagService {

    /** Most tags that are suggested at once. */
    public static final int MAX_SUGGESTED = 20;

    @Inject TagRepository tags;
    @Inject Clock clock;
    @Inject Audit audit;

    /** Tags that begin so, of files the visitor may find, by name. */
    @Transactional
    public List<Tag> suggest(Visitor visitor, String beginning) {
        return TagName.parse(beginning)
                .map(name -> tags.beginning(name.key(), visitor, clock.instant(), MAX_SUGGESTED))
                .orElseGet(List::of);
    }

    /** The tag of a name, whatever its case, of files the visitor may find. */
    @Transactional
    public Optional<Tag> findable(Visitor visitor, String written) {
        return TagName.parse(written)
                .flatMap(name -> tags.findable(name, visitor, clock.instant()));
    }

    /** The tag of a name, whatever its case. */
    @Transactional
    public Optional<Tag> named(String written) {
        return TagName.parse(written).flatMap(tags::byName);
    }

    /** The tag to be put in order. @throws Problem FORBIDDEN unless a manager asks; NOT_FOUND */
    @Transactional
    public Tag kept(Visitor visitor, String name) {
        requireModerator(visitor);
        return named(name).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /**
     * Gives a tag another name; one that has the name already takes its files over.
     *
     * @throws Problem FORBIDDEN unless a manager asks; NOT_FOUND, CHANGED_MEANWHILE, INVALID_FIELD
     *     name
     */
    @Transactional
    public Tag rename(Visitor visitor, String from, SeenVersion seen, String to) {
        requireModerator(visitor);
        Tag tag = locked(from);
        seen.require(tag.version());
        TagName name =
                TagName.parse(to).orElseThrow(() -> Problem.of(ErrorCode.INVALID_FIELD, "name"));
        Optional<Tag> taken = tags.byName(name).filter(other -> other.id() != tag.id());
        tell(visitor, tag, "now " + name.value());
        if (taken.isPresent()) {
            tags.merge(tag, taken.get());
            return taken.get();
        }
        tag.rename(name);
        tags.markFilesStale(tag);
        return tag;
    }

    /**
     * Takes a tag off every file.
     *
     * @throws Problem FORBIDDEN unless a manager asks; NOT_FOUND, CHANGED_MEANWHILE
     */
    @Transactional
    public void delete(Visitor visitor, String name, SeenVersion seen) {
        requireModerator(visitor);
        Tag tag = locked(name);
        seen.require(tag.version());
        tell(visitor, tag, "deleted");
        tags.remove(tag);
    }

    private void tell(Visitor visitor, Tag tag, String detail) {
        audit.record(visitor.caller().actor(), AuditAction.MODERATION, "tag " + tag.name(), detail);
    }

    private Tag locked(String written) {
        return named(written)
                .flatMap(tag -> tags.lock(tag.id()))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private static void requireModerator(Visitor visitor) {
        if (!visitor.isModerator()) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
    }
}
