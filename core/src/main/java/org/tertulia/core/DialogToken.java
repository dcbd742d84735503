package org.tertulia.core;

import java.util.Optional;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;

/**
 * What the core writes into its Record-Route: who began the dialog and over which flows its ends
 * are reached (RFC 5626 section 5.2). Sealed together with the Call-ID, so that it also proves that
 * the dialog was admitted here.
 */
record DialogToken(
        String callerTag, Optional<Destination> callerFlow, Optional<Destination> calleeFlow) {
    static final String PARAMETER = "did";

    String sealed(Seal seal, String callId) {
        String text = callerTag + "\n" + text(callerFlow) + "\n" + text(calleeFlow);
        return seal.seal(purpose(callId), text);
    }

    /** The token of a dialog, if it is ours and of this call. */
    static Optional<DialogToken> open(Seal seal, String callId, String sealed) {
        return seal.open(purpose(callId), sealed).map(DialogToken::parse);
    }

    private static String purpose(String callId) {
        return "dialog " + callId;
    }

    private static DialogToken parse(String text) {
        String[] lines = text.split("\n", -1);
        return new DialogToken(lines[0], destination(lines[1]), destination(lines[2]));
    }

    private static String text(Optional<Destination> flow) {
        return flow.map(to ->
                        to.transport().parameter()
                                + " "
                                + to.connection()
                                + " "
                                + to.address().text())
                .orElse("");
    }

    private static Optional<Destination> destination(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = text.split(" ", 3);
        TransportProtocol transport =
                TransportProtocol.of(parts[0])
                        .orElseThrow(() -> new MalformedMessage("transport of a flow"));
        return Optional.of(
                new Destination(transport, HostPort.parse(parts[2]), Long.parseLong(parts[1])));
    }

    /** The flow towards which a request of this dialog goes. */
    Optional<Destination> flowFor(Request request) {
        boolean fromCaller = request.from().tag().orElse("").equals(callerTag);
        return fromCaller ? calleeFlow : callerFlow;
    }
}
