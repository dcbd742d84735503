package org.tertulia.participating.mediaplane;

/** The port through which the media plane reaches TCP; used on the media loop only. */
public interface MsrpTransport {
    /** The host that own MSRP URIs and c= lines name. */
    String host();

    /** The port on which connections are accepted. */
    int port();

    /** Connects; the listener hears of the outcome on the media loop. */
    void connect(String host, int port, MsrpConnectionListener listener);
}
