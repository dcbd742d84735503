/** MSRP engine: pure. */
@org.jspecify.annotations.NullMarked
package org.tertulia.msrp;
