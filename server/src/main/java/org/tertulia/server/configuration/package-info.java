/**
 * What the operator can set: one record for each concern, the reader of the file, and the manual
 * made from both.
 */
@org.jspecify.annotations.NullMarked
package org.tertulia.server.configuration;
