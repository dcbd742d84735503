package org.tertulia.clause;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the rows of docs/spec/clauses.tsv that a test shows. Only tests that speak bytes count:
 * they stand in a package with a part named {@code world} (simulated network) or {@code wire} (real
 * sockets).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Evidence {

    /** Exact row ids; the beginning of several rows is not enough here. */
    String[] value();
}
