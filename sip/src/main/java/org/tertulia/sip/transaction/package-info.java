/**
 * The four transaction machines (RFC 3261 section 17, RFC 6026) and the layer that matches messages
 * to them.
 */
@NullMarked
package org.tertulia.sip.transaction;

import org.jspecify.annotations.NullMarked;
