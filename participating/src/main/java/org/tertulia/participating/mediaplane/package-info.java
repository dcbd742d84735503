/**
 * Media plane handling of CPM sessions (8.6): one MSRP endpoint a leg, bytes forwarded chunk by
 * chunk on the media loop.
 */
@NullMarked
package org.tertulia.participating.mediaplane;

import org.jspecify.annotations.NullMarked;
