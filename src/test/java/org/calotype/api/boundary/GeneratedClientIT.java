package org.calotype.api.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.annotation.Generated;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.http.HttpEntity;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.entity.mime.MultipartEntityBuilder;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;
import org.openapitools.codegen.config.GlobalSettings;

/** The client that OpenAPI Generator makes of a running server's document works with it. */
class GeneratedClientIT {

    private static final String SCENARIO = "/org/calotype/api/RoundTrip.java.txt";

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @TempDir static Path folder;

    @Test
    @SuppressWarnings("unchecked") // the scenario answers a list of texts
    void a_generated_client_uploads_lists_edits_shares_and_deletes() throws Exception {
        Path document = folder.resolve("openapi.json");
        Files.write(document, server.get("/api/2/openapi.json").body());
        generate(document);
        compile();
        Person user = server.newUser("user");
        Person friend = server.newUser("user");
        Path picture = folder.resolve("picture.png");
        Files.write(picture, Pictures.png(64, 48));

        List<String> told;
        URL[] classes = {folder.resolve("classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
            told =
                    (List<String>)
                            loader.loadClass("client.RoundTrip")
                                    .getMethod(
                                            "run",
                                            String.class,
                                            String.class,
                                            String.class,
                                            String.class,
                                            File.class)
                                    .invoke(
                                            null,
                                            server.address().toString(),
                                            user.key(),
                                            friend.username(),
                                            friend.key(),
                                            picture.toFile());
        }

        assertThat(told)
                .containsExactly(
                        "From a client",
                        "listed",
                        "Edited [c]",
                        "not shared 404, shared Edited",
                        "Renamed",
                        "0 left");
    }

    private static void generate(Path document) {
        for (String part : List.of("apis", "models", "supportingFiles")) {
            GlobalSettings.setProperty(part, "");
        }
        for (String part : List.of("apiTests", "modelTests", "apiDocs", "modelDocs")) {
            GlobalSettings.setProperty(part, "false");
        }
        CodegenConfigurator wanted =
                new CodegenConfigurator()
                        .setGeneratorName("java")
                        .setLibrary("native")
                        .setInputSpec(document.toString())
                        .setOutputDir(folder.resolve("client").toString())
                        .setInvokerPackage("client")
                        .setApiPackage("client.api")
                        .setModelPackage("client.model")
                        .addAdditionalProperty("openApiNullable", "false")
                        .addAdditionalProperty("useJakartaEe", "true");
        new DefaultGenerator().opts(wanted.toClientOptInput()).generate();
    }

    /** Of the libraries the client uses; whoever runs the tests may hide the class path itself. */
    private static String classpath() {
        return Stream.of(
                        ObjectMapper.class,
                        JsonFactory.class,
                        JsonProperty.class,
                        JavaTimeModule.class,
                        MultipartEntityBuilder.class,
                        HttpEntity.class,
                        UrlEncodedFormEntity.class,
                        Generated.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void compile() throws IOException {
        Path sources = folder.resolve("client/src/main/java");
        try (InputStream scenario = GeneratedClientIT.class.getResourceAsStream(SCENARIO)) {
            Files.copy(Objects.requireNonNull(scenario), sources.resolve("client/RoundTrip.java"));
        }
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-proc:none",
                                "-nowarn",
                                "-d",
                                folder.resolve("classes").toString(),
                                "-classpath",
                                classpath()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .forEach(arguments::add);
        }
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertThat(failed).as("compilation of the generated client").isZero();
    }
}
