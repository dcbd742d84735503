/**
 * The CPM Participating Function: its procedures as straight-line code on strands, one package for
 * each group of clauses.
 */
@NullMarked
package org.tertulia.participating;

import org.jspecify.annotations.NullMarked;
