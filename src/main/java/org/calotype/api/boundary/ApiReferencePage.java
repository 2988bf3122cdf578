package org.calotype.api.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** {@code /api-v2}: the API's own document for people to read. */
@Named
@ApplicationScoped
public class ApiReferencePage {

    @Inject OpenApiDocument document;

    public List<ApiReference.Group> getGroups() {
        return new ApiReference(document.tree()).groups();
    }

    public List<Map.Entry<String, String>> getSchemas() {
        return List.copyOf(new ApiReference(document.tree()).schemas().entrySet());
    }

    /** The introduction, a paragraph each. */
    public List<String> getIntroduction() {
        Object info = document.tree().get("info");
        String text = info instanceof Map<?, ?> map ? String.valueOf(map.get("description")) : "";
        return List.of(text.strip().split("\n\n"));
    }
}
