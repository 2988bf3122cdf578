package org.calotype.gallery.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Word;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.control.DeletionService;
import org.calotype.gallery.control.FileService;
import org.calotype.gallery.control.Outcome;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.Review;
import org.jspecify.annotations.Nullable;

/** One action on many files; each succeeds or is refused for itself. */
@ApplicationScoped
public class BulkWork {

    /** Most files of one call. */
    public static final int MOST = 500;

    private static final String[] ACTING = {"ids", "action"};
    private static final String[] EDITING = {"ids", "action", "change"};

    @Inject FileService files;
    @Inject DeletionService deletions;

    /** What is done to every file. */
    public enum Action {
        EDIT,
        /** Into the trash. */
        TRASH,
        /** At once and for good. */
        DELETE,
        RESTORE,
        /** A manager's yes. */
        APPROVE,
        /** A manager's no. */
        REJECT
    }

    /** How it ended, in the order asked for. */
    public record Result(List<Item> items) {}

    /**
     * One file.
     *
     * @param status what it would have been answered with alone
     * @param message why it was refused; null when it was not
     */
    public record Item(String id, int status, @Nullable String message) {

        static Item of(Outcome outcome) {
            Optional<Problem> refusal = outcome.refusal();
            return new Item(
                    outcome.id().value(),
                    refusal.map(problem -> problem.code().httpStatus()).orElse(200),
                    refusal.map(problem -> problem.sentence(Locale.ENGLISH)).orElse(null));
        }
    }

    Result on(Visitor visitor, JsonBody body) {
        Action action = Word.parse(Action.class, "action", body.requiredText("action"));
        body.only(action == Action.EDIT ? EDITING : ACTING);
        List<PublicId> ids =
                body.texts("ids").stream().map(id -> AlbumBody.id("ids", id)).distinct().toList();
        if (ids.isEmpty() || ids.size() > MOST) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "ids");
        }
        List<Outcome> outcomes =
                switch (action) {
                    case EDIT ->
                            files.editAll(
                                    visitor,
                                    ids,
                                    FileBody.edit(body.object("change"), SeenVersion.ANY));
                    case RESTORE -> files.restore(visitor, ids);
                    case APPROVE -> files.review(visitor, ids, Review.APPROVED);
                    case REJECT -> files.review(visitor, ids, Review.REJECTED);
                    case TRASH, DELETE -> deleteAll(visitor, ids, action, SeenVersion.ANY);
                };
        return new Result(outcomes.stream().map(Item::of).toList());
    }

    /** Through the trash, which judges who may; out of it at once where that is asked. */
    List<Outcome> deleteAll(
            Visitor visitor, List<PublicId> ids, Action action, SeenVersion version) {
        if (action == Action.TRASH) {
            return files.trash(visitor, ids, version);
        }
        List<Outcome> outcomes = files.discard(visitor, ids, version);
        deletions.deleteAll(
                outcomes.stream().flatMap(one -> one.file().stream()).map(MediaFile::id).toList());
        return outcomes;
    }
}
