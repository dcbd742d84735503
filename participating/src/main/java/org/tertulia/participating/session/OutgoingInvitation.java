package org.tertulia.participating.session;

import java.util.Optional;
import org.tertulia.signalling.ClientTransaction;
import org.tertulia.signalling.ResponseListener;
import org.tertulia.sip.dialog.Dialog;
import org.tertulia.sip.dialog.NextHop;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.Failure;
import org.tertulia.strand.Mailbox;

/**
 * An INVITE of ours on one leg, the first one or a re-INVITE (RFC 3261 sections 13.2 and 14.1). Of
 * several 2xx from one INVITE the first is kept; the others, and those that come after we gave up,
 * are acknowledged and ended with BYE.
 */
public final class OutgoingInvitation implements ResponseListener {
    private final Leg leg;
    private final Mailbox<InviteEvent> events;
    private final boolean initial;
    private Optional<ClientTransaction> transaction = Optional.empty();
    private Optional<Response> accepted = Optional.empty();
    private Optional<Request> ack = Optional.empty();
    private boolean over;

    OutgoingInvitation(Leg leg, Mailbox<InviteEvent> events) {
        this.leg = leg;
        this.events = events;
        this.initial = leg.dialog().isEmpty();
    }

    public Leg leg() {
        return leg;
    }

    void send(Request invite) {
        transaction = Optional.of(leg.surroundings().sip().send(invite, NextHop.of(invite), this));
    }

    /**
     * Sends it once more, changed, in the place of one that was refused: same Call-ID and tag, next
     * CSeq (RFC 4028 7.3).
     */
    public OutgoingInvitation again(Request changed) {
        Request first = request();
        Request next =
                changed.withHeaders(
                        changed.headers()
                                .with(
                                        HeaderName.MAX_FORWARDS,
                                        Integer.toString(first.maxForwards()))
                                .with(HeaderName.CALL_ID, first.callId())
                                .with(HeaderName.FROM, first.from().text())
                                .with(HeaderName.TO, first.to().text())
                                .with(HeaderName.CSEQ, (first.cseq().number() + 1) + " INVITE"));
        return leg.resend(next, events);
    }

    /** Whether a final response or failure has come, or we gave up. */
    public boolean isOver() {
        return over;
    }

    /**
     * Gives up: CANCEL with these extra fields. A 2xx that comes all the same, or that has come and
     * was not acknowledged yet, is acknowledged and ended with BYE.
     */
    public void abandon(Headers extra) {
        if (!over) {
            over = true;
            transaction.ifPresent(open -> open.cancel(extra));
            endInitial();
        } else if (initial && accepted.isPresent() && ack.isEmpty()) {
            acknowledge();
            leg.bye(extra.first(HeaderName.REASON));
        }
    }

    @Override
    public void onResponse(Response response) {
        if (response.status() > 100) {
            leg.session().strand().start("INVITE response", () -> arrived(response));
        }
    }

    @Override
    public void onFailure(Failure failure) {
        leg.session().strand().start("INVITE failure", () -> failed(failure));
    }

    private void arrived(Response response) {
        if (response.isSuccess()) {
            succeeded(response);
        } else if (!over) {
            if (response.isProvisional()) {
                events.offer(new InviteEvent.Provisional(this, response));
            } else {
                over = true;
                events.offer(new InviteEvent.Final(this, response));
            }
        }
    }

    /** Without its first INVITE a leg is nothing; a re-INVITE may fail and the leg goes on. */
    private void endInitial() {
        if (initial) {
            leg.ended();
        }
    }

    private void succeeded(Response ok) {
        if (accepted.isPresent() && accepted.get().to().tag().equals(ok.to().tag())) {
            ack.ifPresent(this::transmit); // a 2xx again: our ACK was lost
        } else if (over) {
            endStray(ok);
        } else if (WellFormed.fault(ok).isPresent()) {
            failed(Failure.TRANSPORT); // no dialog can be made of it, so it cannot even be ended
        } else {
            over = true;
            accepted = Optional.of(ok);
            if (initial) {
                leg.established(Dialog.uac(request(), leg.withoutOwnRecordRoute(ok)));
            } else {
                leg.refreshedBy(ok);
            }
            events.offer(new InviteEvent.Final(this, ok));
        }
    }

    private void failed(Failure failure) {
        if (!over) {
            over = true;
            endInitial();
            events.offer(new InviteEvent.Failed(this, failure));
        }
    }

    /** Acknowledges the 2xx; repeated 2xx are acknowledged again from now on. */
    public void acknowledge() {
        if (accepted.isPresent() && ack.isEmpty()) {
            leg.dialog()
                    .map(dialog -> dialog.ack(request().cseq().number()))
                    .ifPresent(made -> {
                        ack = Optional.of(made);
                        transmit(made);
                    });
        }
    }

    private void transmit(Request made) {
        leg.surroundings().sip().sendAck(made, NextHop.of(made));
    }

    /**
     * Another fork's 2xx, or one after we gave up: its dialog must not hang (RFC 3261 section
     * 13.2.2.4).
     */
    private void endStray(Response ok) {
        if (!initial || WellFormed.fault(ok).isPresent()) {
            return;
        }
        Dialog stray = Dialog.uac(request(), leg.withoutOwnRecordRoute(ok));
        transmit(stray.ack(request().cseq().number()));
        Request bye = stray.request(Method.BYE).request();
        leg.surroundings().sip().send(bye, NextHop.of(bye), new Ignored());
    }

    /** The INVITE as it was sent. */
    public Request request() {
        return transaction
                .orElseThrow(() -> new IllegalStateException("INVITE was not sent"))
                .request();
    }

    /** Nobody waits for the answer to the BYE of a stray dialog. */
    private static final class Ignored implements ResponseListener {
        @Override
        public void onResponse(Response response) {}

        @Override
        public void onFailure(Failure failure) {}
    }
}
