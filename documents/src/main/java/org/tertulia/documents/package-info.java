/** XML and CPIM documents: pure. */
@org.jspecify.annotations.NullMarked
package org.tertulia.documents;
