/** Service provider policy: each MAY and each "if policy" of the text as one named setting. */
@NullMarked
package org.tertulia.participating.policy;

import org.jspecify.annotations.NullMarked;
