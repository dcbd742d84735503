/**
 * The operator's HTTP port: is the server up, is it ready, what is in its tables. It reads
 * snapshots through {@link org.tertulia.admin.AdminViews} and changes nothing.
 */
@org.jspecify.annotations.NullMarked
package org.tertulia.admin;
