package org.tertulia.sdp;

/** What reading one media description as an MSRP stream came to. */
public sealed interface MessageStreamReading {

    record Usable(MessageStream stream) implements MessageStreamReading {}

    record Unusable(StreamRefusal why) implements MessageStreamReading {}
}
