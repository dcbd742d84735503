/**
 * Time, turns and threads: the only door through which code waits, and the only module that creates
 * threads. Start reading at {@link org.tertulia.strand.Strand}.
 */
@NullMarked
package org.tertulia.strand;

import org.jspecify.annotations.NullMarked;
