package org.calotype.api.boundary;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import org.calotype.admin.boundary.AuditResource;
import org.calotype.error.Problem;
import org.calotype.gallery.boundary.AlbumFilesResource;
import org.calotype.gallery.boundary.AlbumsResource;
import org.calotype.gallery.boundary.FilesResource;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class QueryFilterTest {

    private static Method operation(Class<?> resource, String name) {
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void ask(Class<?> resource, String operation, String... names) {
        QueryFilter.requireKnown(operation(resource, operation), Set.of(names));
    }

    @Test
    void what_an_operation_knows_is_let_through_wherever_it_is_declared() {
        assertThatCode(
                        () -> {
                            ask(FilesResource.class, "list", "album_id", "nsfw", "sort", "cursor");
                            ask(FilesResource.class, "list", "limit", "fields");
                            ask(FilesResource.class, "delete", "permanent");
                            ask(AuditResource.class, "csv", "action");
                            ask(AlbumFilesResource.class, "list", "type", "limit");
                        })
                .doesNotThrowAnyException();
    }

    @Test
    void only_names_of_the_answer_are_asked_for() {
        assertThatCode(
                        () -> {
                            choose(FilesResource.class, "list", "id, size_bytes");
                            choose(FilesResource.class, "file", "thumb");
                            choose(FilesResource.class, "file", null);
                            choose(AlbumsResource.class, "path", "items");
                        })
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> choose(FilesResource.class, "list", "id,nope"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("fields");
        assertThatThrownBy(() -> choose(FilesResource.class, "delete", "id"))
                .isInstanceOf(Problem.class);
    }

    private static void choose(Class<?> resource, String operation, @Nullable String fields) {
        QueryFilter.requireFields(operation(resource, operation), fields);
    }

    @Test
    void what_is_spelled_wrongly_is_named() {
        assertThatThrownBy(() -> ask(FilesResource.class, "list", "limit", "album"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("album");
        assertThatThrownBy(() -> ask(AuditResource.class, "csv", "limit"))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> ask(FilesResource.class, "delete", "permanently"))
                .isInstanceOf(Problem.class);
    }
}
