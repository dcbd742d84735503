package org.tertulia.signalling;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.signalling.RequestPlacement.Placed;
import org.tertulia.sip.codec.SipReading;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.ResponseRoute;
import org.tertulia.sip.transaction.TransactionCounts;
import org.tertulia.sip.transaction.TransactionInput;
import org.tertulia.sip.transaction.TransactionKey;
import org.tertulia.sip.transaction.TransactionLayer;
import org.tertulia.sip.transaction.TransactionOutput;
import org.tertulia.sip.transaction.TransactionOutput.Failure;
import org.tertulia.strand.Strands;

/**
 * One SIP element at work: the engine of its transactions, their timers and its transport (RFC 3261
 * sections 17 and 18). Requests and answers may be given from any thread; all that is heard is
 * heard on the loop.
 */
public final class SipElement implements SipTransportListener {
    private static final Logger LOG = LoggerFactory.getLogger(SipElement.class);
    private static final int TAG_BYTES = 6;

    private final ElementSetup setup;
    private final Strands strands;
    private final TransactionLayer layer;
    private final ElementTimers timers;
    private final RequestPlacement placement;
    private final PeerLog malformed;
    // Looked up only, never iterated.
    private final Map<TransactionKey, LoopClient> clients = new HashMap<>();
    private final Map<TransactionKey, LoopServer> servers = new HashMap<>();
    private final Deque<TransactionInput> inputs = new ArrayDeque<>();
    private boolean driving;
    private volatile TransactionUser user = new NobodyServes();
    private volatile TransactionCounts counts = new TransactionCounts(0, 0, 0, 0);

    public SipElement(ElementSetup setup) {
        this.setup = setup;
        this.strands = setup.strands();
        this.layer = new TransactionLayer(setup.limits().transactions());
        this.timers = new ElementTimers(strands, timer -> drive(new TransactionInput.Fired(timer)));
        this.placement = new RequestPlacement(setup);
        this.malformed =
                new PeerLog(
                        setup.limits().malformedLinesPerSecond(),
                        line -> LOG.warn("{}: malformed message: {}", setup.name(), line),
                        strands::schedule);
    }

    /** From now on this user answers the requests; before, they get 503. */
    public void serve(TransactionUser above) {
        this.user = above;
    }

    /** The transactions that the element holds now. Any thread may ask. */
    public TransactionCounts counts() {
        return counts;
    }

    /**
     * Sends a request, whose own Via is not on it yet. One that is too large for UDP goes by TCP if
     * we have it, and by UDP after all if no connection comes up (RFC 3261 section 18.1.1).
     */
    public ClientTransaction send(Request request, Destination to, ResponseListener listener) {
        Placed placed = placement.place(request, to);
        LoopClient client = new LoopClient(this, request, placed, listener);
        inLoop(() -> start(client));
        return client;
    }

    /** Sends the ACK for a 2xx, which is no transaction (RFC 3261 section 13.2.2.4). */
    public void sendAck(Request ack, Destination to) {
        Placed placed = placement.place(ack, to);
        inLoop(() ->
                transmit(
                        placed.request(),
                        placed.to(),
                        () -> placed.instead().ifPresent(other -> againAck(ack, other))));
    }

    private void againAck(Request ack, Destination other) {
        transmit(placement.exactly(ack, other).request(), other, () -> {});
    }

    /** Sends a response outside of all transactions to where its top Via says. */
    public void sendStateless(Response response) {
        Destination to = StatelessRoute.of(response);
        if (StatelessRoute.isForOne(to)) {
            inLoop(() -> sendOnce(response, to));
        } else {
            LOG.debug("{}: {} to {} dropped: not one address", setup.name(), response, to);
        }
    }

    /** The same for the response to a request that came from there. */
    public void sendStateless(Response response, Destination from) {
        inLoop(() -> sendOnce(response, ResponseRoute.of(response, from)));
    }

    private void sendOnce(Response response, Destination to) {
        transmit(response, to, () -> LOG.debug("{}: {} to {} lost", setup.name(), response, to));
    }

    @Override
    public void onReading(SipReading reading, Destination from) {
        switch (reading) {
            case SipReading.Whole(SipMessage message) -> onMessage(message, from);
            case SipReading.Refused(Response response, String why) -> {
                malformed.note(from.address().host(), why);
                guard("refusal", () -> sendStateless(ResponseRoute.stamped(response, from), from));
            }
            case SipReading.Unusable(String why) -> malformed.note(from.address().host(), why);
            case SipReading.KeepAlive _ -> {
                // the transport has answered it
            }
        }
    }

    @Override
    public void onConnectionClosed(Destination connection) {
        guard("closed connection", () -> user.onConnectionClosed(connection));
    }

    private void onMessage(SipMessage message, Destination from) {
        switch (message) {
            case Request request -> drive(new TransactionInput.Received(request, from));
            case Response response -> {
                if (placement.isOurs(response.via())) { // RFC 3261 section 18.1.2
                    drive(new TransactionInput.Received(response, from));
                } else {
                    malformed.note(from.address().host(), "response that is not for us");
                }
            }
        }
    }

    /** Runs an action on the loop, at once if that is where we are. */
    void inLoop(Runnable action) {
        if (strands.inLoop()) {
            action.run();
        } else {
            strands.onLoop(action);
        }
    }

    void answer(TransactionKey transaction, Response response) {
        inLoop(() -> drive(new TransactionInput.Answer(transaction, response)));
    }

    void startCancel(LoopClient invite, Request cancel) {
        drive(new TransactionInput.Start(cancel, invite.placed().to()));
    }

    private void start(LoopClient client) {
        clients.put(client.key(), client);
        drive(new TransactionInput.Start(client.request(), client.placed().to()));
    }

    /** Feeds the engine; what its outputs bring about is fed after them, in order. */
    private void drive(TransactionInput input) {
        inputs.add(input);
        if (driving) {
            return;
        }
        driving = true;
        try {
            while (!inputs.isEmpty()) {
                TransactionInput next = inputs.remove();
                guard("transaction layer", () -> layer.on(next).forEach(this::carryOut));
            }
        } finally {
            driving = false;
            counts = layer.counts();
        }
    }

    private void carryOut(TransactionOutput output) {
        switch (output) {
            case TransactionOutput.Transmit(
                            TransactionKey transaction,
                            SipMessage message,
                            Destination to) ->
                    transmit(
                            message,
                            to,
                            () -> drive(new TransactionInput.TransportFailed(transaction)));
            case TransactionOutput.SetTimer(var timer, Duration after) -> timers.set(timer, after);
            case TransactionOutput.StopTimer(var timer) -> timers.stop(timer);
            case TransactionOutput.RequestArrived arrived -> onRequest(arrived);
            case TransactionOutput.AckArrived(Request ack, Destination from) ->
                    guard(ack.callId(), () -> user.onAck(ack, from));
            case TransactionOutput.CancelArrived(TransactionKey invite, Request cancel) ->
                    Optional.ofNullable(servers.get(invite))
                            .ifPresent(server ->
                                    guard(cancel.callId(), () -> user.onCancel(server, cancel)));
            case TransactionOutput.ResponseArrived(TransactionKey key, Response response) ->
                    Optional.ofNullable(clients.get(key))
                            .ifPresent(client -> onResponse(client, response));
            case TransactionOutput.ClientFailed(TransactionKey key, Failure failure) ->
                    Optional.ofNullable(clients.get(key))
                            .ifPresent(client -> onFailure(client, failure));
            case TransactionOutput.ServerFailed(TransactionKey key, Failure failure) ->
                    LOG.debug("{}: response of {} lost: {}", setup.name(), key, failure);
            case TransactionOutput.StrayResponse(Response response, Destination from) ->
                    guard(response.callId(), () -> user.onStrayResponse(response, from));
            case TransactionOutput.Ended(TransactionKey key) -> ended(key);
        }
    }

    private void onRequest(TransactionOutput.RequestArrived arrived) {
        LoopServer server =
                new LoopServer(this, arrived.transaction(), arrived.request(), arrived.from());
        servers.put(server.key(), server);
        guard(
                server.request().callId(),
                () -> user.onRequest(server),
                fault -> {
                    int status = fault instanceof MalformedMessage ? 400 : 500;
                    server.respond(refusal(server, status));
                });
    }

    private Response refusal(LoopServer server, int status) {
        return Response.to(server.request(), status).withToTag(setup.entropy().token(TAG_BYTES));
    }

    private void onResponse(LoopClient client, Response response) {
        client.heard(response);
        client.cancelIfDue();
        guard(response.callId(), () -> client.listener().onResponse(response));
    }

    private void onFailure(LoopClient client, Failure failure) {
        Optional<Destination> instead =
                failure == Failure.TRANSPORT ? client.instead() : Optional.empty();
        if (instead.isPresent()) {
            ended(client.key());
            placement.noteWithoutTcp(instead.get().address());
            client.placeAgain(placement.exactly(client.bare(), instead.get()));
            start(client);
        } else if (!client.isFinished()) {
            client.finish();
            guard(client.bare().callId(), () -> client.listener().onFailure(failure));
        }
    }

    private void ended(TransactionKey key) {
        timers.stopAll(key);
        clients.remove(key);
        servers.remove(key);
    }

    private void transmit(SipMessage message, Destination to, Runnable onFailure) {
        setup.transport().send(message, to, onFailure);
    }

    private void guard(String what, Runnable call) {
        guard(what, call, _ -> {});
    }

    /**
     * The fault boundary: an exception of ours ends here and harms nothing beside it. A malformed
     * header that its reader met late is the peer's fault and so no stack trace.
     */
    private void guard(String what, Runnable call, Consumer<RuntimeException> onFault) {
        try {
            call.run();
        } catch (MalformedMessage fault) {
            LOG.warn("{}: {}: {}", setup.name(), what, fault.reason());
            onFault.accept(fault);
        } catch (RuntimeException fault) {
            LOG.error("{}: fault in {}", setup.name(), what, fault);
            onFault.accept(fault);
        }
    }
}
