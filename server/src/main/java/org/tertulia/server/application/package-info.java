/** What the command line starts, as interfaces: it knows nothing of SIP. */
@org.jspecify.annotations.NullMarked
package org.tertulia.server.application;
