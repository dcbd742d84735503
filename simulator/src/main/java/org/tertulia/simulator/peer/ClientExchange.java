package org.tertulia.simulator.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.strand.Mailbox;
import org.tertulia.strand.Pending;
import org.tertulia.strand.Timer;

/** A request that a peer sent, and what came back (RFC 3261 section 17.1). */
public final class ClientExchange {

    private static final int PROVISIONALS_MAX = 100;

    /** Where a request goes. */
    record Hop(WireAddress address, PeerTransport transport) {}

    private final PeerContext context;
    private final SipLine line;
    private final PlainSip request;
    private final Hop hop;
    private final Pending<PlainSip> answer;
    private final Mailbox<PlainSip> provisionals;
    private final List<PlainSip> responses = new ArrayList<>();
    private Optional<Timer> retransmission = Optional.empty();
    private Optional<PlainSip> ack = Optional.empty();

    ClientExchange(PeerContext context, SipLine line, PlainSip request, Hop hop) {
        this.context = context;
        this.line = line;
        this.request = request;
        this.hop = hop;
        this.answer = Pending.create("the answer to " + request.startLine());
        this.provisionals =
                new Mailbox<>("a provisional answer to " + request.startLine(), PROVISIONALS_MAX);
    }

    void start() {
        line.send(request, hop.address(), hop.transport());
        if (hop.transport() == PeerTransport.UDP) {
            again(Timers.T1, Duration.ZERO);
        }
    }

    private void again(Duration interval, Duration passed) {
        retransmission =
                Optional.of(
                        context.strand()
                                .after(
                                        interval,
                                        "retransmission",
                                        () -> {
                                            Duration so = passed.plus(interval);
                                            if (!isWaiting() || so.compareTo(Timers.GIVE_UP) >= 0) {
                                                return;
                                            }
                                            line.send(request, hop.address(), hop.transport());
                                            again(Timers.next(interval, isInvite()), so);
                                        }));
    }

    private boolean isWaiting() {
        return !answer.isSettled() && !(isInvite() && !responses.isEmpty());
    }

    private boolean isInvite() {
        return request.method().equals("INVITE");
    }

    boolean matches(PlainSip response) {
        return response.branch().equals(request.branch())
                && response.method().equals(request.method());
    }

    void onResponse(PlainSip response) {
        responses.add(response);
        if (response.status() < 200) {
            provisionals.offer(response);
            return;
        }
        retransmission.ifPresent(Timer::cancel);
        if (isInvite() && response.status() >= 300) {
            acknowledge(ackFor(response));
        } else {
            ack.ifPresent(repeated -> line.send(repeated, hop.address(), hop.transport()));
        }
        answer.settle(response);
    }

    /** The ACK of a refusal belongs to the transaction (RFC 3261 section 17.1.1.3). */
    private PlainSip ackFor(PlainSip response) {
        return PlainSip.request("ACK", request.uri())
                .with("Via", request.values("Via").getFirst())
                .with("Max-Forwards", "70")
                .copying(request, "Route", "From")
                .with("To", response.need("To"))
                .with("Call-ID", request.callId())
                .with("CSeq", request.cseq() + " ACK");
    }

    private void acknowledge(PlainSip text) {
        line.send(text, hop.address(), hop.transport());
    }

    /** Remembers the ACK of a 2xx, which is sent again when the 2xx is. */
    void acknowledged(PlainSip text) {
        ack = Optional.of(text);
    }

    /** Cancels an INVITE (RFC 3261 section 9.1): same branch, same route. */
    PlainSip cancelRequest() {
        return PlainSip.request("CANCEL", request.uri())
                .with("Via", request.values("Via").getFirst())
                .with("Max-Forwards", "70")
                .copying(request, "Route", "From", "To", "Call-ID")
                .with("CSeq", request.cseq() + " CANCEL");
    }

    Hop hop() {
        return hop;
    }

    public PlainSip request() {
        return request;
    }

    /** All responses so far, repeated ones too. */
    public List<PlainSip> responses() {
        return List.copyOf(responses);
    }

    /** The final response. */
    public PlainSip answerAndAwait(Duration deadline) {
        return context.expectAndAwait(
                answer, deadline, "a final response to " + request.startLine());
    }

    /** The next provisional response. */
    public PlainSip provisionalAndAwait(Duration deadline) {
        return context.expectAndAwait(
                provisionals.next(), deadline, "a provisional response to " + request.startLine());
    }

    public Pending<PlainSip> answer() {
        return answer;
    }
}
