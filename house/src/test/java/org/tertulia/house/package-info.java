/** The rules of the house as tests; STYLE.md gives the reasons. */
@org.jspecify.annotations.NullMarked
package org.tertulia.house;
