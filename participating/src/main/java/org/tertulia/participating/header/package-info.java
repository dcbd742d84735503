/** Values of the CPM header fields and of the release tokens (Appendix C, Appendix D). */
@NullMarked
package org.tertulia.participating.header;

import org.jspecify.annotations.NullMarked;
