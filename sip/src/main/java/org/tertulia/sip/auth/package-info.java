/** Digest authentication for SIP (RFC 3261 section 22, RFC 7616, RFC 8760), pure functions. */
@NullMarked
package org.tertulia.sip.auth;

import org.jspecify.annotations.NullMarked;
