/**
 * Subscriptions to events (RFC 6665): the two machines, one for each end, and what tells arriving
 * requests apart.
 */
@NullMarked
package org.tertulia.sip.event;

import org.jspecify.annotations.NullMarked;
