package org.calotype;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * Puts the parts of the application together on a scratch database as the server would: each once,
 * with whatever it injects. What is an interface, and nobody has given, answers nothing.
 */
@NullMarked
public final class Wiring {

    private final ScratchDatabase database;
    private final Map<Class<?>, Object> parts = new HashMap<>();

    public Wiring(ScratchDatabase database) {
        this.database = database;
        give(EntityManager.class, database.entities());
        give(Event.class, new NoEvent<>());
    }

    /** Takes this wherever a part of the type is wanted. */
    public <T> Wiring give(Class<? super T> type, T part) {
        parts.put(type, part);
        return this;
    }

    /** The part of a type, wired. */
    public <T> T get(Class<T> type) {
        Object known = parts.get(type);
        return type.cast(known == null ? made(type) : known);
    }

    private Object made(Class<?> type) {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            Object silent =
                    Proxy.newProxyInstance(
                            type.getClassLoader(),
                            new Class<?>[] {type},
                            (self, method, arguments) -> null);
            parts.put(type, silent);
            return silent;
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object part = constructor.newInstance();
            parts.put(type, part);
            for (Class<?> at = type; at != Object.class; at = at.getSuperclass()) {
                for (Field field : at.getDeclaredFields()) {
                    if (field.isAnnotationPresent(Inject.class)
                            || field.isAnnotationPresent(PersistenceContext.class)) {
                        field.setAccessible(true);
                        field.set(part, get(field.getType()));
                    }
                }
            }
            return part;
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(type.getName(), failure);
        }
    }

    public ScratchDatabase database() {
        return database;
    }
}
