/**
 * The server in simulated time: its SIP elements, its media plane and its embedded core on a
 * simulated network, with scripted peers around them and invariants that always hold.
 */
@org.jspecify.annotations.NullMarked
package org.tertulia.simulator.world;
