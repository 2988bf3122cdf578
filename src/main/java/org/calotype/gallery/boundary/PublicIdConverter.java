package org.calotype.gallery.boundary;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.PublicId;
import org.jspecify.annotations.Nullable;

/** Reads public ids out of paths; what is none names nothing, so it is not found. */
@Provider
public class PublicIdConverter implements ParamConverterProvider, ParamConverter<PublicId> {

    @Override
    @SuppressWarnings("unchecked") // the type was just compared
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> type, Type generic, Annotation[] annotations) {
        return type == PublicId.class ? (ParamConverter<T>) this : null;
    }

    @Override
    public PublicId fromString(String written) {
        return PublicId.parse(written).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    @Override
    public String toString(PublicId id) {
        return id.value();
    }
}
