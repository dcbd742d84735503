package org.tertulia.msrp;

import java.nio.ByteBuffer;

/** What a chunk did to its message. */
public sealed interface AssemblyOutcome {

    /** The message is whole; the head is that of its first chunk, the content is read-only. */
    record Complete(MsrpRequest head, ByteBuffer content) implements AssemblyOutcome {}

    /** There is more to come. */
    record Incomplete() implements AssemblyOutcome {}

    /** The sender gave the message up; what was there of it is gone. */
    record Aborted(String messageId) implements AssemblyOutcome {}

    /** The chunk cannot be kept, and the message neither; the status is for its response. */
    record Refused(MsrpStatus status) implements AssemblyOutcome {}
}
