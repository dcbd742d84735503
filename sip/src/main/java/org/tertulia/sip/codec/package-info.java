/** Bytes to messages and back (RFC 3261 sections 7, 18.3 and 25). */
@NullMarked
package org.tertulia.sip.codec;

import org.jspecify.annotations.NullMarked;
