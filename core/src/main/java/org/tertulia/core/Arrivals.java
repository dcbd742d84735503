package org.tertulia.core;

import java.util.List;
import java.util.Optional;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.transaction.Destination;

/** Tells whom a request comes from. */
final class Arrivals {
    private final CoreElement element;
    private final Seal seal;
    private final List<TrustedPeer> peers;
    private final ApplicationServer server;

    Arrivals(CoreElement element, Seal seal, List<TrustedPeer> peers, ApplicationServer server) {
        this.element = element;
        this.seal = seal;
        this.peers = peers;
        this.server = server;
    }

    Arrival of(UnwrappedRequest unwrapped, Destination from) {
        Request request = unwrapped.request();
        Optional<DialogToken> dialog = dialog(unwrapped);
        if (dialog.isPresent() && request.to().tag().isPresent()) {
            return new Arrival.InDialog(dialog.get());
        }
        Optional<ChainToken> chain =
                unwrapped
                        .ownParameter(ChainToken.PARAMETER)
                        .flatMap(text -> ChainToken.open(seal, text, element.now()));
        if (chain.isPresent()) {
            ChainToken.Stage stage = chain.get().stage();
            return new Arrival.FromServer(stage, isOnward(stage, unwrapped));
        }
        if (isFromServer(request, from)) {
            ChainToken.Stage stage = ChainToken.Stage.OWN;
            return new Arrival.FromServer(stage, isOnward(stage, unwrapped));
        }
        return isFromPeer(request, from) ? new Arrival.FromPeer() : new Arrival.FromClient();
    }

    /** The token of our Record-Route entry, if it is of this call. */
    Optional<DialogToken> dialog(UnwrappedRequest unwrapped) {
        String callId = unwrapped.request().callId();
        return unwrapped
                .ownParameter(DialogToken.PARAMETER)
                .flatMap(text -> DialogToken.open(seal, callId, text));
    }

    /** Whether P-Asserted-Identity of this sender is believed. */
    boolean isTrusted(Request request, Destination from) {
        return isFromServer(request, from) || isFromPeer(request, from);
    }

    private static boolean isOnward(ChainToken.Stage stage, UnwrappedRequest unwrapped) {
        return switch (stage) {
            case ORIGINATED -> true;
            case TERMINATED -> false;
            case OWN -> unwrapped.hasOwnFlag(ApplicationServer.ORIGINATING);
        };
    }

    private boolean isFromPeer(Request request, Destination from) {
        for (TrustedPeer peer : peers) {
            if (peer.sent(request, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFromServer(Request request, Destination from) {
        return server.address().filter(own -> own.sent(request, from)).isPresent();
    }
}
