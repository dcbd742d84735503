/** SDP at an intermediate node, for all legs of a session (5.2.1.2, 5.2.1.4). */
@NullMarked
package org.tertulia.participating.mediation;

import org.jspecify.annotations.NullMarked;
