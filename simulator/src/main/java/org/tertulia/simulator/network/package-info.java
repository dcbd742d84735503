/** A network that exists in simulated time only, with hosts by any name. */
@org.jspecify.annotations.NullMarked
package org.tertulia.simulator.network;
