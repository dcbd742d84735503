/** The annotations that tie code and tests to rows of docs/spec/clauses.tsv. */
@org.jspecify.annotations.NullMarked
package org.tertulia.clause;
