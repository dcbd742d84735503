/** The commands of ./tertulia and their exit codes. */
@org.jspecify.annotations.NullMarked
package org.tertulia.server.command;
