package org.tertulia.sip.event;

import java.util.List;
import java.util.Optional;
import org.tertulia.sip.header.EventHeader;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.StatelessTag;

/** The event packages that an element knows: what others get (RFC 6665 sections 4.1.3, 4.2.1.1). */
public record EventPackages(List<String> eventTypes) {

    public EventPackages {
        eventTypes = List.copyOf(eventTypes);
    }

    public static EventPackages of(String... eventTypes) {
        return new EventPackages(List.of(eventTypes));
    }

    /**
     * The refusal of a SUBSCRIBE or NOTIFY whose Event is missing or unknown (489) or cannot be
     * read (400).
     */
    public Optional<Response> refusal(Request request) {
        Optional<String> value = request.header(HeaderName.EVENT);
        try {
            if (value.map(EventHeader::parse)
                    .map(EventHeader::eventType)
                    .filter(this::knows)
                    .isPresent()) {
                return Optional.empty();
            }
        } catch (MalformedMessage malformed) {
            return Optional.of(tagged(Response.to(request, 400, malformed.reason())));
        }
        return Optional.of(
                tagged(Response.to(request, 489))
                        .with(HeaderName.ALLOW_EVENTS, String.join(", ", eventTypes)));
    }

    /** The response to a NOTIFY or a SUBSCRIBE in a dialog that no subscription is known for. */
    public Response unmatched(Request request) {
        return refusal(request).orElseGet(() -> tagged(Response.to(request, 481)));
    }

    private boolean knows(String eventType) {
        return eventTypes.contains(eventType);
    }

    static Response tagged(Response response) {
        return response.withToTag(StatelessTag.of(response.headers()));
    }
}
