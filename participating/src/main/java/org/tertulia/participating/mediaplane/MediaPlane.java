package org.tertulia.participating.mediaplane;

/**
 * What procedures ask of the media plane. May be called from any strand; the work happens on the
 * media loop.
 */
public interface MediaPlane {
    /** The host that own MSRP URIs and c= lines name. */
    String host();

    /** The port of own MSRP URIs. */
    int port();

    /** Opens one MSRP stream (one m=message line of a session); it has no legs yet. */
    MediaStream open(String sessionName, MediaEvents events);
}
