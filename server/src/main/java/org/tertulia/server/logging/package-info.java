/** Logging, configured in code. */
@org.jspecify.annotations.NullMarked
package org.tertulia.server.logging;
