/** What went over the wire, as a ladder to read. */
@org.jspecify.annotations.NullMarked
package org.tertulia.simulator.ladder;
