package org.calotype.api.boundary;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.calotype.account.entity.ApiKey.Scope;

/**
 * The scope an operation of {@code /api/2} needs: of the role, and of the key where one is used.
 * Every operation has this or {@link Open}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    Scope value();

    /** Whether guests are let through as well, because the site decides about them. */
    boolean orGuest() default false;
}
