package org.calotype.api.boundary;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An operation of {@code /api/2} as its resource has it. */
record ApiOperation(Class<?> resource, Method method) {

    /** Every one by method and path, e.g. {@code GET /api/2/files/{id}}. */
    static Map<String, ApiOperation> all() {
        Map<String, ApiOperation> found = new TreeMap<>();
        for (JavaClass type :
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.calotype")) {
            if (type.isAnnotatedWith(Path.class)) {
                add(type.reflect(), found);
            }
        }
        return found;
    }

    private static void add(Class<?> resource, Map<String, ApiOperation> found) {
        String root = resource.getAnnotation(Path.class).value();
        if (!root.startsWith("2") || resource == OpenApiResource.class) {
            return;
        }
        for (Method method : resource.getDeclaredMethods()) {
            verb(method)
                    .ifPresent(
                            verb ->
                                    found.put(
                                            verb + " /api/" + root + below(method),
                                            new ApiOperation(resource, method)));
        }
    }

    private static String below(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : "/" + path.value();
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(known -> known != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    /** The scope it needs; empty where it is open; fails where it says neither. */
    Optional<String> scope() {
        Needs needs = method.getAnnotation(Needs.class);
        if (needs == null && !method.isAnnotationPresent(Open.class)) {
            throw new AssertionError(method + " says neither @Needs nor @Open");
        }
        return Optional.ofNullable(needs).map(it -> it.value().name().toLowerCase(Locale.ROOT));
    }

    String status() {
        if (method.isAnnotationPresent(Created.class)) {
            return "201";
        }
        return method.getReturnType() == void.class ? "204" : "200";
    }

    /** Whether the answer says where what it made can be asked for. */
    boolean placed() {
        Created made = method.getAnnotation(Created.class);
        return made != null && !made.value().isEmpty();
    }

    Type answer() {
        return method.getGenericReturnType();
    }

    boolean answersJson() {
        return method.getReturnType().isRecord();
    }

    /** Query, path and header parameters, each with its place. */
    Set<String> parameters() {
        Set<String> names = new TreeSet<>();
        for (Field field : resource.getDeclaredFields()) {
            add(field, names);
        }
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            add(parameter, names);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                addBean(parameter.getType(), names);
            }
        }
        return names;
    }

    private static void addBean(@Nullable Class<?> bean, Set<String> names) {
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                add(field, names);
            }
        }
    }

    private static void add(AnnotatedElement element, Set<String> names) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation instanceof QueryParam query) {
                names.add("query " + query.value());
            } else if (annotation instanceof PathParam path) {
                names.add("path " + path.value());
            } else if (annotation instanceof HeaderParam header) {
                names.add("header " + header.value());
            }
        }
    }

    /** The type of a record's component, with the type arguments of the record put in. */
    static Type bound(Type component, Type record) {
        if (component instanceof TypeVariable<?> && record instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[0];
        }
        if (component instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof TypeVariable<?>
                && record instanceof ParameterizedType generic) {
            return new ListOf(generic.getActualTypeArguments()[0]);
        }
        return component;
    }

    /** A list of a type. */
    private record ListOf(Type item) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {item};
        }

        @Override
        public Type getRawType() {
            return java.util.List.class;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
