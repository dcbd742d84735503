package org.tertulia.simulator.peer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tertulia.simulator.peer.text.ExpectationFailed;
import org.tertulia.simulator.peer.text.HeaderValue;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.strand.Mailbox;
import org.tertulia.strand.Pending;

/** A call of a peer: the INVITE and the dialog that it makes (RFC 3261 section 12). */
public final class PeerCall {

    private static final int REQUESTS_MAX = 100;

    private final SipPeer peer;
    private final boolean caller;
    private final String callId;
    private final String localParty;
    private final String remoteParty;
    private final String localTag;
    private final Mailbox<ServerExchange> requests;
    private final Pending<PlainSip> ended;
    private Optional<ClientExchange> sent = Optional.empty();
    private Optional<ServerExchange> received = Optional.empty();
    private String remoteTag = "";
    private String remoteTarget = "";
    private List<String> routeSet = List.of();
    private int localCseq;
    private int remoteCseq;

    private PeerCall(SipPeer peer, PlainSip invite, String localTag, boolean caller) {
        this.peer = peer;
        this.caller = caller;
        this.callId = invite.callId();
        this.localTag = localTag;
        this.localParty = party(invite.need(caller ? "From" : "To"));
        this.remoteParty = party(invite.need(caller ? "To" : "From"));
        this.requests = new Mailbox<>("a request in the call " + callId, REQUESTS_MAX);
        this.ended = Pending.create("BYE in the call " + callId);
    }

    static PeerCall outgoing(SipPeer peer, PlainSip invite) {
        var call = new PeerCall(peer, invite, invite.tag("From").orElseThrow(), true);
        call.localCseq = invite.cseq();
        return call;
    }

    static PeerCall incoming(SipPeer peer, ServerExchange invite, String localTag) {
        PlainSip request = invite.request();
        var call = new PeerCall(peer, request, localTag, false);
        call.received = Optional.of(invite);
        call.remoteTag = request.tag("From").orElse("");
        call.remoteTarget = HeaderValue.of(request.need("Contact")).main();
        call.routeSet = request.values("Record-Route");
        call.remoteCseq = request.cseq();
        return call;
    }

    private static String party(String value) {
        return HeaderValue.split(value, ';').getFirst().strip();
    }

    String key() {
        return key(callId, localTag);
    }

    static String key(String callId, String localTag) {
        return callId + " " + localTag;
    }

    void sends(ClientExchange invite) {
        sent = Optional.of(invite);
        localCseq = invite.request().cseq();
        invite.answer().onSettled(() -> invite.answer().peek().ifPresent(this::established));
    }

    private void established(PlainSip answer) {
        if (answer.status() < 300) {
            remoteTag = answer.tag("To").orElse("");
            remoteTarget = HeaderValue.of(answer.need("Contact")).main();
            routeSet = answer.values("Record-Route").reversed();
        }
    }

    public String callId() {
        return callId;
    }

    /** The INVITE as it was sent or received. */
    public PlainSip invite() {
        return received.map(ServerExchange::request).orElseGet(() -> sentInvite().request());
    }

    /** The exchange of an INVITE that we sent. */
    public ClientExchange sentInvite() {
        return sent.orElseThrow(() -> new IllegalStateException("this call came in"));
    }

    /** The exchange of an INVITE that came in. */
    public ServerExchange receivedInvite() {
        return received.orElseThrow(() -> new IllegalStateException("this call went out"));
    }

    /** The Contact of the other side, where requests in the dialog go. */
    public String remoteTarget() {
        return remoteTarget;
    }

    public List<String> routeSet() {
        return routeSet;
    }

    /** The final answer to our INVITE; challenges are met on the way. */
    public PlainSip answerAndAwait(Duration deadline) {
        PlainSip answer = sentInvite().answerAndAwait(deadline);
        if (answer.status() == 401 || answer.status() == 407) {
            peer.inviteAgain(this, answer);
            answer = sentInvite().answerAndAwait(deadline);
        }
        return answer;
    }

    /** The final answer, which must have this status. */
    public PlainSip answerAndAwait(int status, Duration deadline) {
        PlainSip answer = answerAndAwait(deadline);
        if (answer.status() != status) {
            throw new ExpectationFailed(
                    "expected "
                            + status
                            + " to "
                            + invite().startLine()
                            + " but got:\n"
                            + answer
                            + "\n"
                            + peer.context().witness().story());
        }
        return answer;
    }

    /** Acknowledges the 2xx of our INVITE. */
    public void ack() {
        ClientExchange exchange = sentInvite();
        PlainSip text = inDialog("ACK", exchange.request().cseq());
        exchange.acknowledged(text);
        peer.sendOnce(text);
    }

    /** Cancels our INVITE; the answer to it is 487 then. */
    public ClientExchange cancel() {
        return peer.send(sentInvite().cancelRequest(), sentInvite().hop());
    }

    /** Says that the user is being alerted. */
    public void ring() {
        respond(receivedInvite(), 180, "Ringing");
    }

    /** Refuses. */
    public void refuse(int status, String reason) {
        respond(receivedInvite(), status, reason);
    }

    /** Answers 200 with this description; it is repeated until the ACK comes. */
    public void accept(PlainSdp answer, PlainSip.Field... extra) {
        PlainSip invite = invite();
        PlainSip ok =
                peer.tagged(receivedInvite().response(200, "OK"), localTag)
                        .with("Contact", peer.contact())
                        .with("Allow", "INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE, NOTIFY")
                        .with("Supported", "timer")
                        .with("Server", "CPM-client/OMA2.2 RCS-client/UP_2.4 term-Peer/One-1");
        Optional<String> expires = invite.header("Session-Expires");
        if (expires.isPresent() && invite.lists("Supported", "timer")) {
            ok = ok.with("Session-Expires", expires.get());
            if (HeaderValue.of(expires.get()).parameter("refresher").orElse("").equals("uac")) {
                ok = ok.with("Require", "timer");
            }
        }
        for (PlainSip.Field field : extra) {
            ok = ok.replacing(field.name(), field.value());
        }
        receivedInvite().respond(ok.withBody("application/sdp", answer.bytes()));
    }

    private void respond(ServerExchange exchange, int status, String reason) {
        PlainSip response = peer.tagged(exchange.response(status, reason), localTag);
        if (status < 300) {
            response = response.with("Contact", peer.contact());
        }
        exchange.respond(response);
    }

    /** The ACK of our final answer. */
    public PlainSip ackAndAwait(Duration deadline) {
        return peer.context().expectAndAwait(receivedInvite().ack(), deadline, "ACK of " + callId);
    }

    /** A request in this dialog (RFC 3261 section 12.2.1.1), ready to be sent. */
    public PlainSip inDialog(String method) {
        return inDialog(method, ++localCseq);
    }

    private PlainSip inDialog(String method, int cseq) {
        boolean loose = routeSet.isEmpty() || routeSet.getFirst().contains(";lr");
        String uri = loose ? remoteTarget : HeaderValue.of(routeSet.getFirst()).main();
        PlainSip text = peer.fresh(method, uri);
        for (String route : loose ? routeSet : routeSet.subList(1, routeSet.size())) {
            text = text.with("Route", route);
        }
        if (!loose) {
            text = text.with("Route", "<" + remoteTarget + ">");
        }
        return text.with("From", localParty + ";tag=" + localTag)
                .with("To", remoteParty + ";tag=" + remoteTag)
                .with("Call-ID", callId)
                .with("CSeq", cseq + " " + method);
    }

    /** Sends a request made by {@link #inDialog(String)}. */
    public ClientExchange send(PlainSip request) {
        return peer.send(request);
    }

    /** Ends the call and waits for the answer. */
    public PlainSip byeAndAwait(Duration deadline) {
        return send(inDialog("BYE")).answerAndAwait(deadline);
    }

    /** Offers another description in a re-INVITE. */
    public ClientExchange reinvite(PlainSdp offer) {
        PlainSip request =
                inDialog("INVITE")
                        .with("Contact", peer.contact())
                        .with("Supported", "timer")
                        .withBody("application/sdp", offer.bytes());
        return send(request);
    }

    /** Acknowledges a 2xx to a re-INVITE. */
    public void ackReinvite(ClientExchange reinvite) {
        PlainSip text = inDialog("ACK", reinvite.request().cseq());
        reinvite.acknowledged(text);
        peer.sendOnce(text);
    }

    /** Answers a request in the dialog. */
    public void reply(ServerExchange exchange, PlainSdp answer) {
        exchange.respond(
                exchange.response(200, "OK")
                        .with("Contact", peer.contact())
                        .withBody("application/sdp", answer.bytes()));
    }

    /** The next request in the dialog; ACK and BYE have ways of their own. */
    public ServerExchange requestAndAwait(String method, Duration deadline) {
        ServerExchange next =
                peer.context().expectAndAwait(requests.next(), deadline, method + " in " + callId);
        if (!next.request().method().equals(method)) {
            throw new ExpectationFailed("expected " + method + " but got:\n" + next.request());
        }
        return next;
    }

    /** The BYE of the other side, which is answered already. */
    public PlainSip byeReceivedAndAwait(Duration deadline) {
        return peer.context().expectAndAwait(ended, deadline, "BYE in " + callId);
    }

    /** The CANCEL of the other side, which is answered already. */
    public PlainSip cancelReceivedAndAwait(Duration deadline) {
        return peer.context()
                .expectAndAwait(receivedInvite().cancelled(), deadline, "CANCEL of " + callId);
    }

    public Pending<PlainSip> ended() {
        return ended;
    }

    void on(ServerExchange exchange) {
        PlainSip request = exchange.request();
        if (request.cseq() <= remoteCseq) {
            peer.complain("CSeq " + request.cseq() + " after " + remoteCseq + " in " + callId);
        }
        remoteCseq = request.cseq();
        if (!remoteTag.isEmpty() && !request.tag("From").orElse("").equals(remoteTag)) {
            peer.complain("From tag changed within " + callId);
        }
        if (request.method().equals("BYE")) {
            exchange.respond(exchange.response(200, "OK"));
            ended.settle(request);
        } else {
            request.header("Contact").ifPresent(c -> remoteTarget = HeaderValue.of(c).main());
            requests.offer(exchange);
        }
    }

    String localTag() {
        return localTag;
    }

    boolean isCaller() {
        return caller;
    }
}
