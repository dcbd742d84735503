/**
 * Scripted SIP and MSRP peers. Their procedures run on a strand, so that the same peer lives in
 * simulated time and on real sockets; they share no protocol code with the server they judge.
 */
@org.jspecify.annotations.NullMarked
package org.tertulia.simulator.peer;
