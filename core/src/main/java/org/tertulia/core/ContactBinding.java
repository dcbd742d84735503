package org.tertulia.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/**
 * One binding of the location table (RFC 3261 section 10.3). {@code contact} has no expires
 * parameter; {@code flow} is the connection or datagram address over which the client is reached,
 * if it is not reached by its URI.
 */
record ContactBinding(
        BindingKey key,
        NameAddr contact,
        Uri addressOfRecord,
        String callId,
        long cseq,
        Instant expiresAt,
        Destination source,
        Optional<Destination> flow,
        Optional<String> userAgent,
        Optional<SipUri> publicGruu,
        long order) {

    Optional<String> instance() {
        return contact.parameters().text("+sip.instance");
    }

    /** What requests to this client are sent to; empty if nothing leads there. */
    Optional<Destination> destination() {
        return flow.or(
                () -> contact.uri() instanceof SipUri sip ? HopAddress.of(sip) : Optional.empty());
    }

    boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    /** The seconds that are left, rounded up. */
    long secondsLeft(Instant now) {
        return Duration.between(now, expiresAt).plusMillis(999).toSeconds();
    }

    /** The binding after its connection went: to be reached by its URI from now on. */
    ContactBinding withoutFlow() {
        return new ContactBinding(
                key,
                contact,
                addressOfRecord,
                callId,
                cseq,
                expiresAt,
                source,
                Optional.empty(),
                userAgent,
                publicGruu,
                order);
    }

    /** The same binding in its place in the order of contacts. */
    ContactBinding withOrder(long place) {
        return new ContactBinding(
                key,
                contact,
                addressOfRecord,
                callId,
                cseq,
                expiresAt,
                source,
                flow,
                userAgent,
                publicGruu,
                place);
    }

    RegisteredContact seen() {
        return new RegisteredContact(
                addressOfRecord,
                contact.uri(),
                instance(),
                BindingKey.regId(contact),
                contact.parameters(),
                userAgent,
                publicGruu,
                expiresAt,
                order);
    }
}
