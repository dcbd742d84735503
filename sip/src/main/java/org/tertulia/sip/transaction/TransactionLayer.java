package org.tertulia.sip.transaction;

import static org.tertulia.sip.message.HeaderName.RETRY_AFTER;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;
import org.tertulia.sip.message.StatelessTag;
import org.tertulia.sip.transaction.TransactionOutput.AckArrived;
import org.tertulia.sip.transaction.TransactionOutput.CancelArrived;
import org.tertulia.sip.transaction.TransactionOutput.StrayResponse;
import org.tertulia.sip.transaction.TransactionOutput.Transmit;

/**
 * The transaction layer (RFC 3261 section 17): matches what arrives to the four machines and
 * answers CANCEL (section 9.2) and merged requests (section 8.2.2.2) by itself. It has no clock and
 * sends nothing: the driver carries out the outputs of each input in their order, and reports
 * timers and failures back. An INVITE that its user neither answers nor cancels lives on: how long
 * to ring is the user's decision.
 */
public final class TransactionLayer {
    private final TransactionSettings settings;
    // Looked up only, never iterated.
    private final Map<TransactionKey, ClientMachine> clients = new LinkedHashMap<>();
    private final Map<TransactionKey, ServerMachine> servers = new LinkedHashMap<>();
    private final MergedRequests merged = new MergedRequests();
    private int inviteClients;
    private int inviteServers;

    public TransactionLayer(TransactionTimes times) {
        this(TransactionSettings.STANDARD.withTimes(times));
    }

    public TransactionLayer(TransactionSettings settings) {
        this.settings = settings;
    }

    /** How many transactions there are; none when all is quiet. */
    public TransactionCounts counts() {
        return new TransactionCounts(
                inviteClients,
                clients.size() - inviteClients,
                inviteServers,
                servers.size() - inviteServers);
    }

    /** Takes one input and says what is to be done, in order. */
    public List<TransactionOutput> on(TransactionInput input) {
        Outputs out = new Outputs();
        switch (input) {
            case TransactionInput.Received(Request request, Destination from) ->
                    received(ResponseRoute.stamped(request, from), from, out);
            case TransactionInput.Received(Response response, Destination from) ->
                    received(response, from, out);
            case TransactionInput.Fired(TransactionTimer timer) -> fired(timer, out);
            case TransactionInput.Start(Request request, Destination to) -> start(request, to, out);
            case TransactionInput.Answer(TransactionKey key, Response response) ->
                    server(key, new ServerEvent.Answered(response), out);
            case TransactionInput.TransportFailed(TransactionKey key) -> {
                client(key, new ClientEvent.SendingFailed(), out);
                server(key, new ServerEvent.SendingFailed(), out);
            }
        }
        return out.all();
    }

    private void received(Response response, Destination from, Outputs out) {
        TransactionKey key = TransactionMatching.client(response);
        if (isForAnother(response, clients.get(key))) {
            return;
        }
        if (!client(key, new ClientEvent.Arrived(response), out)) {
            out.add(new StrayResponse(response, from));
        }
    }

    /** More Vias than the request had: it went astray on its way to somebody (section 8.1.3.3). */
    private static boolean isForAnother(Response response, @Nullable ClientMachine machine) {
        return machine != null && vias(response) > vias(machine.request());
    }

    private static int vias(SipMessage message) {
        return message.headers().elements(HeaderName.VIA).size();
    }

    private void received(Request request, Destination from, Outputs out) {
        Incoming incoming = new Incoming(TransactionMatching.server(request), request, from);
        if (server(incoming.key, new ServerEvent.Arrived(request, from), out)) {
            return; // repeated, or the ACK of an INVITE we answered
        }
        if (request.method().equals(Method.ACK)) {
            strayAck(request, from, out);
        } else if (request.method().equals(Method.CANCEL)) {
            cancel(incoming, out);
        } else if (isFull()) {
            refuse(incoming, Response.to(request, 503).with(RETRY_AFTER, retryAfter()), out);
        } else if (settings.refusesMerged() && merged.isMerged(request)) {
            refuse(incoming, Response.to(request, 482), out);
        } else {
            accept(incoming, out);
        }
    }

    private boolean isFull() {
        return servers.size() >= settings.maxServerTransactions();
    }

    private String retryAfter() {
        return Long.toString(Math.max(1, settings.retryAfter().toSeconds()));
    }

    private void accept(Incoming incoming, Outputs out) {
        ServerMachine machine;
        if (incoming.request.method().equals(Method.INVITE)) {
            machine =
                    new InviteServerTransaction(
                            incoming.key, incoming.request, incoming.from, settings.times());
            inviteServers++;
        } else {
            machine =
                    new NonInviteServerTransaction(
                            incoming.key, incoming.request, incoming.from, settings.times());
        }
        servers.put(incoming.key, machine);
        merged.remember(incoming.request, incoming.key);
        machine.start(out);
    }

    /** Answers without a transaction: a repeated request gets the same answer again. */
    private void refuse(Incoming incoming, Response response, Outputs out) {
        Response tagged = response.withToTag(StatelessTag.of(incoming.request.headers()));
        Destination back = ResponseRoute.of(incoming.request, incoming.from);
        out.add(new Transmit(incoming.key, tagged, back));
    }

    private static void strayAck(Request ack, Destination from, Outputs out) {
        String ours = StatelessTag.of(ack.headers());
        if (!ack.to().tag().equals(Optional.of(ours))) {
            out.add(new AckArrived(ack, from));
        }
    }

    /**
     * Section 9.2. The CANCEL needs no transaction of its own: its repetition finds the INVITE
     * again and gets the same answer.
     */
    private void cancel(Incoming incoming, Outputs out) {
        TransactionKey inviteKey = TransactionMatching.cancelled(incoming.request);
        ServerMachine invite = servers.get(inviteKey);
        if (invite == null) {
            refuse(incoming, Response.to(incoming.request, 481), out);
            return;
        }
        Response ok = Response.to(incoming.request, 200);
        refuse(incoming, invite.toTag().map(ok::withToTag).orElse(ok), out);
        if (invite.takesCancel()) {
            out.add(new CancelArrived(inviteKey, incoming.request));
        }
    }

    private void fired(TransactionTimer timer, Outputs out) {
        client(timer.transaction(), new ClientEvent.TimerFired(timer.name()), out);
        server(timer.transaction(), new ServerEvent.TimerFired(timer.name()), out);
    }

    private void start(Request request, Destination to, Outputs out) {
        TransactionKey key = TransactionMatching.client(request);
        if (request.method().equals(Method.ACK) || clients.containsKey(key)) {
            throw new IllegalArgumentException("no new client transaction: " + key);
        }
        boolean invite = request.method().equals(Method.INVITE);
        ClientMachine machine =
                invite
                        ? new InviteClientTransaction(key, request, to, settings.times())
                        : new NonInviteClientTransaction(key, request, to, settings.times());
        clients.put(key, machine);
        inviteClients += invite ? 1 : 0;
        machine.start(out);
        if (request.method().equals(Method.CANCEL)) {
            client(key.withMethod(Method.INVITE), new ClientEvent.Cancelled(), out);
        }
    }

    /** Gives the event to the client transaction, if there is one. */
    private boolean client(TransactionKey key, ClientEvent event, Outputs out) {
        ClientMachine machine = clients.get(key);
        if (machine == null) {
            return false;
        }
        machine.on(event, out);
        if (machine.isTerminated()) {
            clients.remove(key);
            inviteClients -= machine instanceof InviteClientTransaction ? 1 : 0;
        }
        return true;
    }

    /** Gives the event to the server transaction, if there is one. */
    private boolean server(TransactionKey key, ServerEvent event, Outputs out) {
        ServerMachine machine = servers.get(key);
        if (machine == null) {
            return false;
        }
        machine.on(event, out);
        if (machine.isTerminated()) {
            servers.remove(key);
            merged.forget(key);
            inviteServers -= machine instanceof InviteServerTransaction ? 1 : 0;
        }
        return true;
    }

    /** A request on its way to its transaction. */
    private record Incoming(TransactionKey key, Request request, Destination from) {}
}
