package org.calotype.api.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.calotype.security.boundary.Visit;

/** {@code /api-v2}: the API's own document for people to read. */
@Named
@ApplicationScoped
public class ApiReferencePage {

    private static final char CODE = '`';

    @Inject OpenApiDocument document;
    @Inject Visit visit;

    /** A piece of a sentence. */
    public record Words(String text, boolean code) {}

    /** A sentence taken apart at its backticks, between which code stands. */
    public List<Words> words(String sentence) {
        List<Words> pieces = new ArrayList<>();
        int from = 0;
        boolean code = false;
        for (int at = sentence.indexOf(CODE); at >= 0; at = sentence.indexOf(CODE, from)) {
            pieces.add(new Words(sentence.substring(from, at), code));
            code = !code;
            from = at + 1;
        }
        pieces.add(new Words(sentence.substring(from), code));
        return pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
    }

    public List<ApiReference.Group> getGroups() {
        return reference().groups();
    }

    public List<Map.Entry<String, String>> getSchemas() {
        return List.copyOf(reference().schemas().entrySet());
    }

    /** The introduction, a paragraph each. */
    public List<String> getIntroduction() {
        return reference().introduction();
    }

    /** In the language of the page. */
    private ApiReference reference() {
        return new ApiReference(document.tree(), visit.locale());
    }
}
