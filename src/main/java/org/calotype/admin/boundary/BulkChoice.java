package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.text.MessageFormat;
import java.util.List;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.control.Outcome;
import org.calotype.gallery.entity.PublicId;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;

/** The ticked files of a form, and what is said of them afterwards. */
@RequestScoped
public class BulkChoice {

    @Inject Visit visit;
    @Inject Reply reply;

    /**
     * @throws Problem INVALID_FIELD when nothing is ticked
     */
    List<PublicId> ids() {
        List<PublicId> ids =
                visit.fields("file").stream()
                        .flatMap(id -> PublicId.parse(id).stream())
                        .distinct()
                        .toList();
        if (ids.isEmpty()) {
            throw Problem.of(ErrorCode.INVALID_FIELD, visit.text("desk.bulk.choice"));
        }
        return ids;
    }

    /** Says how many were done, or why the first was not. */
    void tell(List<Outcome> outcomes) {
        long done = outcomes.stream().filter(outcome -> outcome.file().isPresent()).count();
        if (done == 0) {
            outcomes.get(0).orThrow();
        }
        reply.say(
                new MessageFormat(visit.text("desk.bulk.done"), visit.locale())
                        .format(new Object[] {done, outcomes.size()}));
    }
}
