/** Drives one SIP element: transaction layer, timers and transport behind ports. */
@org.jspecify.annotations.NullMarked
package org.tertulia.signalling;
