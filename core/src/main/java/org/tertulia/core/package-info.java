/** The embedded core: registrar and routing for people without an IMS. */
@org.jspecify.annotations.NullMarked
package org.tertulia.core;
