package org.calotype.api.boundary;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation that makes something: answered 201. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Created {

    /**
     * The component of the answer that, below the address that was called, is the address of what
     * was made; empty where it cannot be asked for alone.
     */
    String value() default "";
}
