package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.calotype.api.boundary.Word;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.security.boundary.Moments;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;

/** What the fields of the forms that start jobs offer. */
@Named
@RequestScoped
public class JobOptionLists {

    @Inject Visit visit;
    @Inject Reply reply;
    @Inject Moments moments;
    @Inject Clock clock;

    public List<Choice> getTypes() {
        return Stream.of("image", "video")
                .map(word -> new Choice(word, visit.text("search.type." + word)))
                .toList();
    }

    public List<Choice> getDerivatives() {
        return Arrays.stream(DerivativeKind.values())
                .map(Word::of)
                .map(word -> new Choice(word, visit.text("desk.derivative." + word)))
                .toList();
    }

    /**
     * What stands in a field of the form of a kind of job: what was written, once it was refused.
     *
     * @param usual what stands there else
     */
    public String written(String kind, String field, String usual) {
        return reply.written("start", "kind").equals(kind) ? reply.written("start", field) : usual;
    }

    /** A name for a backup of today. */
    public String getBackupName() {
        return LocalDate.ofInstant(clock.instant(), moments.zone()).toString();
    }
}
