/**
 * SIP, SDP, MSRP, CPIM and conference-info as text, read and written with no code of the server, so
 * that the peers can judge it.
 */
@org.jspecify.annotations.NullMarked
package org.tertulia.simulator.peer.text;
