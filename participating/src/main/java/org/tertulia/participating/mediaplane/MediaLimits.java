package org.tertulia.participating.mediaplane;

/**
 * What the media plane allows, under the names that the configuration uses.
 *
 * @param queueOctets {@code msrp.queue-octets}: what is held for a side of a stream on which nobody
 *     is connected yet; beyond it the sender is not read any more; 1 MiB
 * @param headOctets {@code msrp.max-head}: start line and header fields of one frame; 8 KiB
 * @param messageOctets {@code msrp.max-message}: a whole message; more is answered 413; 100 MiB
 * @param openMessages {@code msrp.open-messages}: messages of one leg that have begun and not
 *     ended; one more is answered 413; 16
 * @param unansweredChunks {@code msrp.unanswered-chunks}: chunks sent over one connection whose
 *     response is awaited; the next one waits; 1024
 * @param rememberedMessages {@code msrp.remembered-messages}: messages sent to one leg whose
 *     REPORTs still find their way back; 64
 * @param lenientMatching {@code msrp.lenient-matching}: whether a session-id is enough to find a
 *     session when border controllers have rewritten addresses (EXT-SDP-2); true
 * @param times how long things may take
 */
public record MediaLimits(
        int queueOctets,
        int headOctets,
        long messageOctets,
        int openMessages,
        int unansweredChunks,
        int rememberedMessages,
        boolean lenientMatching,
        MediaTimes times) {

    public static final MediaLimits DEFAULT =
            new MediaLimits(
                    1024 * 1024,
                    8 * 1024,
                    100L * 1024 * 1024,
                    16,
                    1024,
                    64,
                    true,
                    MediaTimes.DEFAULT);

    public MediaLimits {
        boolean positive = queueOctets > 0 && messageOctets > 0 && openMessages > 0;
        if (!positive || unansweredChunks < 1 || rememberedMessages < 1 || headOctets < 256) {
            throw new IllegalArgumentException("limits of the media plane must be positive");
        }
    }
}
