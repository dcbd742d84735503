/** A conversation over real sockets that shows a running server, and checks it. */
@org.jspecify.annotations.NullMarked
package org.tertulia.simulator.demo;
