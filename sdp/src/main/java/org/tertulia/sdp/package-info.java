/** SDP engine: pure. */
@org.jspecify.annotations.NullMarked
package org.tertulia.sdp;
