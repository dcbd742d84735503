/** Which clients of a user are registered, and which of them suit a session (6.6). */
@NullMarked
package org.tertulia.participating.registration;

import org.jspecify.annotations.NullMarked;
