package org.tertulia.sip.event;

import java.time.Duration;
import org.tertulia.sip.Wire;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;

/** The messages that the tables are about. */
final class EventMessages {
    private static final Request SUBSCRIBE =
            Wire.request(
                    """
                    SUBSCRIBE sip:group@example.com SIP/2.0
                    Via: SIP/2.0/UDP client.example.org:5070;branch=z9hG4bKs1
                    Route: <sip:proxy.example.org;lr>
                    Max-Forwards: 70
                    From: <sip:alice@example.org>;tag=s1
                    To: <sip:group@example.com>
                    Call-ID: sub-1@example.org
                    CSeq: 1 SUBSCRIBE
                    Contact: <sip:alice@client.example.org:5070>
                    Accept-Contact: *;+g.example="x"
                    Event: conference
                    Accept: application/conference-info+xml
                    User-Agent: test
                    Content-Length: 0

                    """);
    private static final Request NOTIFY =
            Wire.request(
                    """
                    NOTIFY sip:alice@client.example.org:5070 SIP/2.0
                    Via: SIP/2.0/UDP group.example.com;branch=z9hG4bKn1
                    Record-Route: <sip:near.example.org;lr>, <sip:far.example.com;lr>
                    Max-Forwards: 70
                    From: <sip:group@example.com>;tag=n1
                    To: <sip:alice@example.org>;tag=s1
                    Call-ID: sub-1@example.org
                    CSeq: 1 NOTIFY
                    Contact: <sip:focus@group.example.com>
                    Event: conference
                    Content-Length: 0

                    """);

    private EventMessages() {}

    static Request subscribe() {
        return SUBSCRIBE;
    }

    /** A NOTIFY with this number and Subscription-State. */
    static Request notify(long number, String state) {
        return NOTIFY.with(HeaderName.CSEQ, number + " NOTIFY")
                .with(HeaderName.SUBSCRIPTION_STATE, state);
    }

    /** Whole seconds as a number, parts of one behind a point. */
    static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0
                ? Long.toString(time.toSeconds())
                : Double.toString(time.toMillis() / 1000.0);
    }
}
