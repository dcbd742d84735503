/** The terminating side: a CPM session comes in for the served user (8.3). */
@NullMarked
package org.tertulia.participating.terminating;

import org.jspecify.annotations.NullMarked;
