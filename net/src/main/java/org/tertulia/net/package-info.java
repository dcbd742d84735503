/** Sockets: SIP transports and MSRP connections on Netty. */
@org.jspecify.annotations.NullMarked
package org.tertulia.net;
