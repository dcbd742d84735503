/** The clauses shown on the bytes that peers see in simulated time. */
@org.jspecify.annotations.NullMarked
package org.tertulia.simulator.world;
