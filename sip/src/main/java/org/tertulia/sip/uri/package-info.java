/** SIP, SIPS, TEL and other URIs and their comparison (RFC 3261 section 19.1, RFC 3966). */
@NullMarked
package org.tertulia.sip.uri;

import org.jspecify.annotations.NullMarked;
