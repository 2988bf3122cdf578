package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calotype.admin.boundary.FileRows.FileRow;
import org.calotype.admin.control.ShelfRepository;
import org.calotype.api.boundary.Word;
import org.calotype.derivative.control.DerivativeBacklog;
import org.calotype.derivative.control.FailedDerivative;
import org.calotype.security.boundary.Visit;

/** Derivatives that were given up, as rows of a page. */
@RequestScoped
public class FailureRows {

    @Inject Visit visit;
    @Inject DerivativeBacklog derivatives;
    @Inject ShelfRepository shelf;
    @Inject FileRows rowsOf;

    /** One of them. */
    public record FailureRow(FileRow file, String kind, String reason, int attempts) {}

    /**
     * A page of them.
     *
     * @param next where the next page begins; empty on the last one
     */
    record Stretch(List<FailureRow> rows, String next) {}

    Stretch after(long number, int limit) {
        List<FailedDerivative> page = derivatives.failed(number, limit);
        Map<String, FileRow> byId =
                rowsOf
                        .of(
                                shelf.filesOf(
                                        page.stream()
                                                .map(FailedDerivative::fileId)
                                                .collect(Collectors.toSet())))
                        .stream()
                        .collect(Collectors.toMap(FileRow::id, Function.identity()));
        List<FailureRow> rows =
                page.stream()
                        .flatMap(
                                one ->
                                        Stream.ofNullable(byId.get(one.fileId()))
                                                .map(file -> row(one, file)))
                        .toList();
        boolean last = page.size() < limit;
        return new Stretch(rows, last ? "" : Long.toString(page.get(limit - 1).number()));
    }

    private FailureRow row(FailedDerivative failed, FileRow file) {
        String kind = Word.of(failed.kind());
        return new FailureRow(
                file,
                visit.text("desk.derivative." + kind),
                reason(failed.reason()),
                failed.attempts());
    }

    /** The sentence of the refusal it failed with, else the word that was kept. */
    private String reason(String code) {
        return visit.textOr("error." + code.toUpperCase(Locale.ROOT), code)
                .replaceAll("\\{.*?}", "…");
    }
}
