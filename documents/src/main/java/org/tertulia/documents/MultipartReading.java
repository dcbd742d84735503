package org.tertulia.documents;

/** What reading octets as a multipart body came to. */
public sealed interface MultipartReading {

    record Parsed(MultipartBody body) implements MultipartReading {}

    record Malformed(String reason) implements MultipartReading {}
}
