/**
 * Header field values as records, parsed when read (RFC 3261 section 20 and the RFCs of the field).
 */
@NullMarked
package org.tertulia.sip.header;

import org.jspecify.annotations.NullMarked;
