package org.calotype.api.boundary;

import jakarta.annotation.Priority;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Refuses query parameters that an operation of {@code /api/2} does not know, and names of fields
 * that its answer does not have: a filter that is spelled wrongly would widen a listing to
 * everything. Uploads judge their query with their form.
 */
@Provider
@Priority(Priorities.USER)
public class QueryFilter implements ContainerRequestFilter {

    private static final Map<Method, Set<String>> KNOWN = new ConcurrentHashMap<>();

    @Context ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Method operation = resource.getResourceMethod();
        if (operation == null || !ApiPath.isVersion2(request)) {
            return;
        }
        MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
        requireFields(operation, query.getFirst(Fields.PARAMETER));
        if (!takesForm(operation)) {
            requireKnown(operation, query.keySet());
        }
    }

    /** Before anything is done whose answer would be empty. @throws Problem INVALID_FIELD fields */
    static void requireFields(Method operation, @Nullable String fields) {
        Fields.parse(fields).requireOf(JsonText.namesIn(operation.getGenericReturnType()));
    }

    private static boolean takesForm(Method operation) {
        Consumes consumes = operation.getAnnotation(Consumes.class);
        return consumes != null
                && List.of(consumes.value()).contains(MediaType.MULTIPART_FORM_DATA);
    }

    /**
     * @throws Problem UNKNOWN_FIELD
     */
    static void requireKnown(Method operation, Set<String> asked) {
        Set<String> known = KNOWN.computeIfAbsent(operation, QueryFilter::parametersOf);
        for (String name : asked) {
            if (!known.contains(name) && !name.equals(Fields.PARAMETER)) {
                throw Problem.of(ErrorCode.UNKNOWN_FIELD, name);
            }
        }
    }

    private static Set<String> parametersOf(Method operation) {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : operation.getParameters()) {
            addName(parameter, names);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                addFields(parameter.getType(), names);
            }
        }
        return names;
    }

    private static void addFields(Class<?> bean, Set<String> names) {
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                addName(field, names);
            }
        }
    }

    private static void addName(AnnotatedElement element, Set<String> names) {
        QueryParam parameter = element.getAnnotation(QueryParam.class);
        if (parameter != null) {
            names.add(parameter.value());
        }
    }
}
