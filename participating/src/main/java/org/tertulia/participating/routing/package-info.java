/** Where requests come from and where they go: the core, the ISF, the side of the session (6.5). */
@NullMarked
package org.tertulia.participating.routing;

import org.jspecify.annotations.NullMarked;
