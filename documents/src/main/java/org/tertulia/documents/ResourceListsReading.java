package org.tertulia.documents;

/** What reading octets as a resource-lists document came to. */
public sealed interface ResourceListsReading {

    record Parsed(ResourceLists lists) implements ResourceListsReading {}

    record Malformed(String reason) implements ResourceListsReading {}
}
