package org.tertulia.participating.mediation;

import java.util.ArrayList;
import java.util.List;
import org.tertulia.participating.mediaplane.MediaEvents;
import org.tertulia.participating.mediaplane.MediaPlane;
import org.tertulia.participating.mediaplane.MediaStream;
import org.tertulia.participating.mediaplane.MediaStream.LegSide;
import org.tertulia.participating.policy.ServiceProviderPolicy.MediaTerms;
import org.tertulia.sdp.intermediate.MediaPolicy;
import org.tertulia.strand.Entropy;

/**
 * The streams of one session, one for each media line, and its legs' endpoints on them. Belongs to
 * the session's strand.
 */
public final class SessionMedia {
    private final String sessionName;
    private final Means means;
    private final MediaEvents events;
    private final List<MediaStream> streams = new ArrayList<>();
    private boolean released;

    /** What all sessions use. */
    public record Means(MediaPlane plane, MediaTerms terms, Entropy entropy) {}

    public SessionMedia(String sessionName, Means means, MediaEvents events) {
        this.sessionName = sessionName;
        this.means = means;
        this.events = events;
    }

    /** A leg without SDP yet. */
    public LegMedia addLeg(LegSide side, String name) {
        return new LegMedia(this, side, name, means.entropy().positiveLong());
    }

    MediaStream stream(int index) {
        if (released) {
            throw new IllegalStateException("media of a released session");
        }
        while (streams.size() <= index) {
            streams.add(means.plane().open(sessionName, events));
        }
        return streams.get(index);
    }

    MediaPlane plane() {
        return means.plane();
    }

    MediaTerms terms() {
        return means.terms();
    }

    MediaPolicy mediaPolicy() {
        return MediaPolicy.allowingMessages()
                .withSessionMatch(means.terms().sessionMatch())
                .withAllowed(stream ->
                        means.terms().fileTransfer() || !stream.hasAttribute("file-selector"));
    }

    /** Ends all streams and closes their connections. */
    public void release() {
        released = true;
        streams.forEach(MediaStream::release);
    }
}
