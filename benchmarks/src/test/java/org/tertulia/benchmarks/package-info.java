/** Questions of speed, one class each, answered by JMH. */
@NullMarked
package org.tertulia.benchmarks;

import org.jspecify.annotations.NullMarked;
