/** The originating side: a client of the served user starts a CPM session (8.2). */
@NullMarked
package org.tertulia.participating.originating;

import org.jspecify.annotations.NullMarked;
