/** A CPM session and its legs: what the procedures of both sides share. */
@NullMarked
package org.tertulia.participating.session;

import org.jspecify.annotations.NullMarked;
