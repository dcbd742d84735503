/**
 * The rules of a back-to-back user agent that stays in the media path: how the offer and the answer
 * of one leg follow from those of the other, and who opens the MSRP connection (RFC 3264, RFC 6135,
 * RFC 6714).
 */
@NullMarked
package org.tertulia.sdp.intermediate;

import org.jspecify.annotations.NullMarked;
