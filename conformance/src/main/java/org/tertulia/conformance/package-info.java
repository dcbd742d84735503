/** Collects which rows passed and writes docs/spec/conformance.md. */
@org.jspecify.annotations.NullMarked
package org.tertulia.conformance;
