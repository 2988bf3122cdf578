package org.calotype.gallery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Tag;

/** Keeps the words files are found by up to date, a few seconds behind uploads and edits. */
@ApplicationScoped
public class SearchIndex {

    private static final int BATCH = 100;

    /** Longer texts are found by their beginning. */
    private static final int INDEXED_CHARACTERS = 2_000;

    /** Made once: looking for the provider opens jar files. */
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    @Inject Batches batches;

    /** Indexes every file that is out of date, in batches. */
    public void refresh() {
        boolean more = true;
        while (more) {
            more = batches.refreshSome();
        }
    }

    /** The transactions of indexing. */
    @ApplicationScoped
    public static class Batches {

        @Inject SearchRepository search;

        /** Indexes a batch of files that are out of date. @return whether there may be more */
        @Transactional(TxType.REQUIRES_NEW)
        public boolean refreshSome() {
            List<Long> stale = search.lockStale(BATCH);
            if (stale.isEmpty()) {
                return false;
            }
            Map<Long, String> exif = search.exif(stale);
            Map<Long, Set<String>> terms = new HashMap<>();
            for (MediaFile file : search.byIds(stale)) {
                terms.put(file.id(), terms(file, camera(exif.getOrDefault(file.id(), "{}"))));
            }
            search.index(terms);
            search.markFresh(stale);
            return stale.size() == BATCH;
        }
    }

    private static Set<String> terms(MediaFile file, List<String> camera) {
        List<String> texts = new ArrayList<>();
        texts.add(file.title().orElse(""));
        texts.add(file.originalFilename());
        file.description()
                .map(text -> text.substring(0, Math.min(text.length(), INDEXED_CHARACTERS)))
                .ifPresent(texts::add);
        return SearchTerms.stored(texts, camera, file.tags().stream().map(Tag::name).toList());
    }

    /** Maker and model as Exif names them. */
    static List<String> camera(String exifJson) {
        try (JsonReader reader = READERS.createReader(new StringReader(exifJson))) {
            JsonObject facts = reader.readObject();
            return Stream.of("Make", "Model")
                    .map(facts::get)
                    .filter(JsonString.class::isInstance)
                    .map(value -> ((JsonString) value).getString())
                    .toList();
        } catch (JsonException notJson) {
            return List.of();
        }
    }
}
