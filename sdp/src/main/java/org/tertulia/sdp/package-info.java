/**
 * Session descriptions (RFC 8866) as immutable values, with typed access to the attributes of an
 * MSRP stream (RFC 4975, RFC 6135, RFC 6714, RFC 5547).
 */
@NullMarked
package org.tertulia.sdp;

import org.jspecify.annotations.NullMarked;
