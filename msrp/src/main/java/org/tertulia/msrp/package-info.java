/**
 * The Message Session Relay Protocol (RFC 4975) as seen by an endpoint: frames at any cut of the
 * byte stream, the rules for responses and reports, and messages put together from their chunks.
 */
@NullMarked
package org.tertulia.msrp;

import org.jspecify.annotations.NullMarked;
