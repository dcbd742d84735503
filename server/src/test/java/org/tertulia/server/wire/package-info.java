/**
 * The whole server over real sockets: independent peers, bad input, and its life from start to
 * stop.
 */
@NullMarked
package org.tertulia.server.wire;

import org.jspecify.annotations.NullMarked;
