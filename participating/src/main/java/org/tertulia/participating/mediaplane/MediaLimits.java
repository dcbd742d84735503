package org.tertulia.participating.mediaplane;

/**
 * What the media plane allows; with their keys in the configuration, where they have one.
 *
 * @param queueOctets {@code msrp.queue-octets}: what is held for a side of a stream on which nobody
 *     is connected yet; beyond it the sender is not read any more; 1 MiB
 * @param headOctets start line and header fields of one frame; 8 KiB
 * @param messageOctets {@code msrp.max-size}: a whole message; more is answered 413; 100 MiB
 * @param openMessages messages of one leg that have begun and not ended; one more is answered 413;
 *     16
 * @param unansweredChunks chunks sent over one connection whose response is awaited; beyond it the
 *     oldest is not awaited any more; 1024
 * @param rememberedMessages messages sent to one leg whose REPORTs still find their way back; 64
 * @param lenientMatching {@code msrp.sessmatch}: whether a session-id is enough to find a session
 *     when border controllers have rewritten addresses (EXT-SDP-2); true
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
