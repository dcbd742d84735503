/** Command line, configuration, Assembly. */
@org.jspecify.annotations.NullMarked
package org.tertulia.server;
