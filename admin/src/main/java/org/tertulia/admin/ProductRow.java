package org.tertulia.admin;

/** The product, its version, and the version of Java that runs it. */
public record ProductRow(String product, String version, String java) {}
