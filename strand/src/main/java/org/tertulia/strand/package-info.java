/** Time, turns, threads: the only door. */
@org.jspecify.annotations.NullMarked
package org.tertulia.strand;
