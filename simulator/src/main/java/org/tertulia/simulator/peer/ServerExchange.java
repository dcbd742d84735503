package org.tertulia.simulator.peer;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.strand.Pending;
import org.tertulia.strand.Timer;

/** A request that came to a peer, and what it answered (RFC 3261 section 17.2). */
public final class ServerExchange {

    private final PeerContext context;
    private final SipLine line;
    private final PlainSip request;
    private final SipSource source;
    private final Pending<PlainSip> ack;
    private final Pending<PlainSip> cancelled;
    private Optional<PlainSip> last = Optional.empty();
    private Optional<Timer> retransmission = Optional.empty();
    private int repetitions;

    ServerExchange(PeerContext context, SipLine line, PlainSip request, SipSource source) {
        this.context = context;
        this.line = line;
        this.request = request;
        this.source = source;
        this.ack = Pending.create("the ACK of " + request.startLine());
        this.cancelled = Pending.create("the CANCEL of " + request.startLine());
    }

    static String key(PlainSip request) {
        return request.branch() + " " + request.topVia().main() + " " + request.method();
    }

    public PlainSip request() {
        return request;
    }

    /** How often the request came again. */
    public int repetitions() {
        return repetitions;
    }

    public Pending<PlainSip> ack() {
        return ack;
    }

    public Pending<PlainSip> cancelled() {
        return cancelled;
    }

    boolean isAnswered() {
        return last.map(r -> r.status() >= 200).orElse(false);
    }

    boolean isInvite() {
        return request.method().equals("INVITE");
    }

    /** A response with the fields that it takes from the request (RFC 3261 section 8.2.6.2). */
    public PlainSip response(int status, String reason) {
        return PlainSip.response(status, reason)
                .copying(request, "Via")
                .copying(request, "Record-Route", "From", "To", "Call-ID", "CSeq");
    }

    /** Answers; a final answer to an INVITE is repeated until its ACK comes. */
    public void respond(PlainSip response) {
        last = Optional.of(response);
        line.reply(response, source);
        if (isInvite() && response.status() >= 200) {
            boolean repeats = response.status() < 300 || !source.link().isStream();
            if (repeats) {
                again(Timers.T1, Duration.ZERO);
            }
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
                                            if (ack.isSettled()
                                                    || so.compareTo(Timers.GIVE_UP) >= 0) {
                                                return;
                                            }
                                            last.ifPresent(r -> line.reply(r, source));
                                            again(Timers.next(interval, false), so);
                                        }));
    }

    void onRepeated() {
        repetitions++;
        last.ifPresent(r -> line.reply(r, source));
    }

    void onAck(PlainSip message) {
        retransmission.ifPresent(Timer::cancel);
        ack.settle(message);
    }

    void onCancel(PlainSip message) {
        cancelled.settle(message);
    }
}
