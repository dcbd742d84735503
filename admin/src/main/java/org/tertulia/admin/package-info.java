/** Admin HTTP. */
@org.jspecify.annotations.NullMarked
package org.tertulia.admin;
