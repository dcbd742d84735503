package org.tertulia.sip.event;

import java.util.Optional;
import org.tertulia.sip.header.EventHeader;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Request;

/**
 * What identifies a subscription at our end (RFC 6665 section 4.4.1). The peer's tag is no part of
 * it: before the first NOTIFY nobody knows which one will answer.
 */
public record SubscriptionId(
        String callId, String localTag, String eventType, Optional<String> eventId) {

    static SubscriptionId of(String callId, String localTag, EventHeader event) {
        return new SubscriptionId(callId, localTag, event.eventType(), event.id());
    }

    /**
     * The subscription that an arriving NOTIFY, or a SUBSCRIBE in a dialog, belongs to if it
     * stands.
     *
     * @throws MalformedMessage when it has no Event that can be read
     */
    public static SubscriptionId ofArriving(Request request) {
        return of(request.callId(), request.to().tag().orElse(""), event(request));
    }

    static EventHeader event(Request request) {
        return request.header(HeaderName.EVENT)
                .map(EventHeader::parse)
                .orElseThrow(() -> new MalformedMessage("no Event header"));
    }
}
