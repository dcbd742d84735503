/**
 * SIP messages as immutable values: ordered header fields, unknown ones kept byte for byte (RFC
 * 3261 section 7).
 */
@NullMarked
package org.tertulia.sip.message;

import org.jspecify.annotations.NullMarked;
