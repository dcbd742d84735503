/** The seeded world, scripted peers, invariants, demo. */
@org.jspecify.annotations.NullMarked
package org.tertulia.simulator;
