package org.calotype.api.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.calotype.upload.entity.UploadParameters;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The document says what the resources do, operation by operation and name by name. */
@NullUnmarked // the parser's model answers null for what is not said, which fails a test
class OpenApiTest {

    private static final OpenApiDocument DOCUMENT = new OpenApiDocument();
    private static final SwaggerParseResult PARSED = parsed();
    private static final OpenAPI API = PARSED.getOpenAPI();

    private static SwaggerParseResult parsed() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIParser().readContents(DOCUMENT.json(), null, options);
    }

    @Test
    void the_document_is_valid_openapi_3_1() {
        assertThat(PARSED.getMessages()).isEmpty();
        assertThat(API.getSpecVersion()).isEqualTo(SpecVersion.V31);
    }

    /** By the schema of the OpenAPI Initiative, which an npm package of the build brings. */
    @Test
    void the_document_is_valid_by_the_official_json_schema(@TempDir Path folder) throws Exception {
        Path written = Files.writeString(folder.resolve("openapi.json"), DOCUMENT.json());
        assertThat(validate(written)).contains("\"valid\": true");

        String wrong = DOCUMENT.json().replace("\"in\":\"query\"", "\"in\":\"body\"");
        assertThat(validate(Files.writeString(written, wrong))).contains("\"valid\": false");
    }

    private static String validate(Path document) throws IOException {
        Path bin =
                Path.of("src/main/frontend/node_modules/@seriousme/openapi-schema-validator/bin");
        assertThat(bin).as("the build has it from npm: mvn generate-resources").exists();
        Process node =
                new ProcessBuilder(
                                "node",
                                bin.resolve("validate-api-cli.js").toString(),
                                document.toString())
                        .redirectErrorStream(true)
                        .start();
        return new String(node.getInputStream().readAllBytes(), UTF_8);
    }

    @Test
    void it_has_every_operation_there_is_and_no_other() {
        assertThat(documented().keySet()).isEqualTo(ApiOperation.all().keySet());
    }

    @Test
    void an_upload_of_version_2_has_every_option_of_the_upload_api() {
        Set<String> options = new TreeSet<>(properties("UploadV1"));
        options.removeAll(Set.of("key", "format"));

        assertThat(properties("Upload")).isEqualTo(options);
        options.remove("source");
        assertThat(UploadParameters.OPTIONS).containsExactlyInAnyOrderElementsOf(options);
        assertThat(API.getPaths()).containsKeys("/api/1/upload", "/api/tus", "/api/tus/{id}");
    }

    private static Set<String> properties(String schema) {
        Schema<?> written = API.getComponents().getSchemas().get(schema);
        return new TreeSet<>(written.getProperties().keySet());
    }

    @Test
    void every_operation_has_a_name_of_its_own() {
        List<String> names = documented().values().stream().map(Operation::getOperationId).toList();

        assertThat(names).doesNotHaveDuplicates().doesNotContainNull();
    }

    @TestFactory
    List<DynamicTest> an_operation_is_described_as_it_is() {
        Map<String, Operation> documented = documented();
        return ApiOperation.all().entrySet().stream()
                .filter(entry -> documented.containsKey(entry.getKey()))
                .map(
                        entry ->
                                DynamicTest.dynamicTest(
                                        entry.getKey(),
                                        () ->
                                                compare(
                                                        documented.get(entry.getKey()),
                                                        entry.getValue())))
                .toList();
    }

    private static void compare(Operation said, ApiOperation real) {
        assertThat(scope(said)).as("scope").isEqualTo(real.scope());
        assertThat(parameters(said)).as("parameters").isEqualTo(real.parameters());
        assertThat(said.getResponses().keySet()).as("status").contains(real.status(), "default");
        ApiResponse answer = said.getResponses().get(real.status());
        assertThat(headers(answer).contains("Location")).as("Location").isEqualTo(real.placed());
        if (real.answer() instanceof Class<?> none && none == void.class) {
            assertThat(answer.getContent()).as("no body").isNull();
        } else if (real.answersJson()) {
            compare(answer.getContent().get("application/json").getSchema(), real.answer(), "");
        }
    }

    private static Set<String> headers(ApiResponse answer) {
        return answer.getHeaders() == null ? Set.of() : answer.getHeaders().keySet();
    }

    private static Optional<String> scope(Operation said) {
        return Optional.ofNullable(said.getExtensions())
                .map(extensions -> extensions.get("x-scope"))
                .map(Object::toString);
    }

    private static Set<String> parameters(Operation said) {
        Set<String> names = new TreeSet<>();
        for (Parameter written : Optional.ofNullable(said.getParameters()).orElseGet(List::of)) {
            Parameter parameter =
                    written.get$ref() == null
                            ? written
                            : API.getComponents()
                                    .getParameters()
                                    .get(written.get$ref().replaceAll(".*/", ""));
            boolean generic =
                    parameter.getName().equals("fields")
                            || parameter.getName().equals("Idempotency-Key");
            if (!generic) {
                names.add(parameter.getIn() + " " + parameter.getName());
            }
        }
        return names;
    }

    /** The names of a schema are those of the record, in its order; so are those inside. */
    private static void compare(Schema<?> written, Type real, String path) {
        Schema<?> schema = resolved(written);
        Class<?> type = raw(real);
        if (Iterable.class.isAssignableFrom(type)) {
            Type item = ((ParameterizedType) real).getActualTypeArguments()[0];
            compare(schema.getItems(), item, path + "[]");
        } else if (type.isRecord()) {
            List<String> names =
                    Arrays.stream(type.getRecordComponents())
                            .map(component -> JsonText.name(component.getName()))
                            .toList();
            assertThat(schema.getProperties().keySet())
                    .as(path + " names")
                    .containsExactlyElementsOf(names);
            assertThat(schema.getRequired()).as(path + " required").containsAll(names);
            for (RecordComponent component : type.getRecordComponents()) {
                String name = JsonText.name(component.getName());
                compare(
                        schema.getProperties().get(name),
                        ApiOperation.bound(component.getGenericType(), real),
                        path + "/" + name);
            }
        }
    }

    private static Class<?> raw(Type type) {
        Type inside = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        return inside instanceof Class<?> known ? known : Object.class;
    }

    private static Schema<?> resolved(Schema<?> written) {
        if (written.getAnyOf() != null) {
            return resolved(written.getAnyOf().get(0));
        }
        return written.get$ref() == null
                ? written
                : API.getComponents().getSchemas().get(written.get$ref().replaceAll(".*/", ""));
    }

    private static Map<String, Operation> documented() {
        Map<String, Operation> operations = new TreeMap<>();
        API.getPaths()
                .forEach(
                        (path, item) ->
                                item.readOperationsMap()
                                        .forEach(
                                                (method, operation) ->
                                                        operations.put(
                                                                method + " " + path, operation)));
        operations.keySet().removeIf(key -> !key.contains(" /api/2/"));
        return operations;
    }
}
