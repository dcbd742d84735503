/** Peers tried on each other, in simulated time and on sockets. */
@org.jspecify.annotations.NullMarked
package org.tertulia.simulator.peer;
