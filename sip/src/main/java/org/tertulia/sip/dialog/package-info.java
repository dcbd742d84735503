/** Dialogs: identifiers, sequence numbers, route sets (RFC 3261 section 12). */
@NullMarked
package org.tertulia.sip.dialog;

import org.jspecify.annotations.NullMarked;
