package org.calotype.database;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of a transaction that another one completes before anybody is told: a crash may undo it, though
 * it was committed, as long as nothing that came later was saved. So H2 need not write it by
 * itself; what PostgreSQL calls so (synchronous_commit) is left as the server has it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AsynchronousCommit {}
