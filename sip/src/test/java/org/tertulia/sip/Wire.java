package org.tertulia.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.tertulia.sip.codec.SipLimits;
import org.tertulia.sip.codec.SipReader;
import org.tertulia.sip.codec.SipReading;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/** Messages for tests, written as they stand on the wire but with plain line ends. */
public final class Wire {
    private Wire() {}

    /** The octets of this text, its line ends made CRLF. */
    public static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(UTF_8);
    }

    public static SipReading read(String text) {
        return new SipReader(SipLimits.STANDARD).readDatagram(bytes(text));
    }

    public static Request request(String text) {
        return (Request) ((SipReading.Whole) read(text)).message();
    }

    public static Response response(String text) {
        return (Response) ((SipReading.Whole) read(text)).message();
    }

    /** A sound request of this method in a branch of its own. */
    public static Request request(String method, String branch) {
        return request(
                """
                %1$s sip:bob@example.com SIP/2.0
                Via: SIP/2.0/UDP client.example.org:5070;branch=%2$s
                Route: <sip:proxy.example.org;lr>
                Max-Forwards: 70
                From: "Alice" <sip:alice@example.org>;tag=a1
                To: <sip:bob@example.com>
                Call-ID: call-1@example.org
                CSeq: 7 %1$s
                Contact: <sip:alice@client.example.org:5070>
                Content-Length: 0

                """
                        .formatted(method, branch));
    }
}
