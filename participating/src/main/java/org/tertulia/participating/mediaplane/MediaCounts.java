package org.tertulia.participating.mediaplane;

/** What the media plane holds at an instant; all zero when no session has media. */
public record MediaCounts(
        int streams,
        int legs,
        int connections,
        int unboundConnections,
        int openMessages,
        long queuedOctets,
        int awaitedResponses,
        int rememberedMessages) {

    public static final MediaCounts NONE = new MediaCounts(0, 0, 0, 0, 0, 0, 0, 0);
}
