/** The Participating Function: procedures. */
@org.jspecify.annotations.NullMarked
package org.tertulia.participating;
