package org.tertulia.clause;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the rows of docs/spec/clauses.tsv that a piece of production code carries out. An element
 * is the id of one row ({@code ORIG-4d-1}), or the common beginning of several rows ({@code
 * ORIG-4d} stands for ORIG-4d-1, -2 and -3).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.CONSTRUCTOR})
public @interface Clause {

    /** Row ids, each as spelled in the first column of docs/spec/clauses.tsv. */
    String[] value();
}
