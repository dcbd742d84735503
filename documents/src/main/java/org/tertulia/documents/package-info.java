/**
 * The documents that travel in message bodies: MIME multipart (RFC 2046), resource lists (RFC 4826)
 * with copy control (RFC 5364) and the one door to XML.
 */
@NullMarked
package org.tertulia.documents;

import org.jspecify.annotations.NullMarked;
