/** How ladders look. */
@org.jspecify.annotations.NullMarked
package org.tertulia.simulator.ladder;
