package org.tertulia.server.wire;

import java.util.concurrent.atomic.AtomicInteger;
import org.tertulia.simulator.peer.wire.WireAddress;

/** SIP requests as text, to be spoilt. */
final class RawSip {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private RawSip() {}

    /** An OPTIONS for whoever listens there. */
    static String options(WireAddress to, String transport) {
        return request("OPTIONS", "sip:" + to, transport);
    }

    /** A request with all that it needs and no body. */
    static String request(String method, String uri, String transport) {
        int number = NUMBER.incrementAndGet();
        return """
        %s %s SIP/2.0
        Via: SIP/2.0/%s 127.0.0.1:9;branch=z9hG4bKraw%d;rport
        Max-Forwards: 70
        From: <sip:raw@127.0.0.1>;tag=raw
        To: <%s>
        Call-ID: raw-%d
        CSeq: 1 %s
        Content-Length: 0

        """
                .formatted(method, uri, transport, number, uri, number, method)
                .replace("\n", "\r\n");
    }

    /** With this header field. */
    static String with(String request, String field) {
        return request.replace("Content-Length: 0\r\n", field + "\r\nContent-Length: 0\r\n");
    }

    /** With this body, and this said about its length. */
    static String withBody(String request, String length, String body) {
        return request.replace("Content-Length: 0\r\n", "Content-Length: " + length + "\r\n")
                + body;
    }
}
