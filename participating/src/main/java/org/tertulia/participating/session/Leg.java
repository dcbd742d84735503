package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.ALLOW;
import static org.tertulia.sip.message.HeaderName.CALL_ID;
import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.CSEQ;
import static org.tertulia.sip.message.HeaderName.FROM;
import static org.tertulia.sip.message.HeaderName.MAX_FORWARDS;
import static org.tertulia.sip.message.HeaderName.REASON;
import static org.tertulia.sip.message.HeaderName.RECORD_ROUTE;
import static org.tertulia.sip.message.HeaderName.TO;
import static org.tertulia.sip.message.HeaderName.USER_AGENT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.participating.mediation.LegMedia;
import org.tertulia.participating.registration.RegisteredClient;
import org.tertulia.sip.dialog.Dialog;
import org.tertulia.sip.dialog.NextHop;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.strand.Mailbox;
import org.tertulia.strand.Pending;

/**
 * One leg of a session: a dialog with one peer, its media and its session timer. The leg owns the
 * dialog; it belongs to the session's strand.
 */
public final class Leg {
    /** The methods that a leg takes in its dialog. */
    public static final String ALLOWED = "INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE";

    private final CpmSession session;
    private final String name;
    private final LegMedia media;
    private final String token;
    private final SessionTimer timer;
    private Optional<Dialog> dialog = Optional.empty();
    private Parameters contactParameters = Parameters.NONE;
    private Optional<RegisteredClient> client = Optional.empty();
    private Optional<String> peerAllows = Optional.empty();
    private Optional<Pending<Request>> awaitedAck = Optional.empty();
    private long awaitedAckNumber;
    private boolean inviteOpen;
    private boolean ended;

    Leg(CpmSession session, String name, LegMedia media) {
        this.session = session;
        this.name = name;
        this.media = media;
        this.token = session.surroundings().entropy().token(12);
        this.timer = new SessionTimer(this);
    }

    public CpmSession session() {
        return session;
    }

    public Surroundings surroundings() {
        return session.surroundings();
    }

    /** For logs and ladders, for instance "originating client". */
    public String name() {
        return name;
    }

    /** The registered client that this leg was made for, on the terminating side. */
    public Optional<RegisteredClient> client() {
        return client;
    }

    public void leadsTo(RegisteredClient registered) {
        this.client = Optional.of(registered);
    }

    public LegMedia media() {
        return media;
    }

    public SessionTimer timer() {
        return timer;
    }

    public Optional<Dialog> dialog() {
        return dialog;
    }

    /** Whether the dialog stands. */
    public boolean isEstablished() {
        return dialog.isPresent() && !ended;
    }

    public boolean isEnded() {
        return ended;
    }

    /** Whether the dialog is still in the table: it stands, or its BYE is not answered yet. */
    boolean holdsDialog() {
        return dialog.isPresent();
    }

    /** Our own Contact on this leg, with the feature parameters that were set. */
    public NameAddr contact() {
        SipUri uri = SipUri.of(token, surroundings().identity().listening());
        return new NameAddr("", uri, contactParameters);
    }

    /** Sets the feature parameters that our Contact shows on this leg. */
    public void showFeatures(Parameters parameters) {
        this.contactParameters = parameters.without("expires").without("q");
    }

    /**
     * Sends the first INVITE of the leg: the request gets a Call-ID, tags, a CSeq of its own (RFC
     * 3261 section 12.1.2) and, unless it has one, our Contact.
     */
    public OutgoingInvitation invite(Request request, Mailbox<InviteEvent> events) {
        NameAddr from = request.from();
        NameAddr to = request.to();
        Headers identity =
                Headers.NONE
                        .adding(
                                MAX_FORWARDS,
                                Integer.toString(Math.max(0, request.maxForwards() - 1)))
                        .adding(FROM, from.withParameters(Parameters.NONE).withTag(tag()).text())
                        .adding(TO, to.withParameters(to.parameters().without("tag")).text())
                        .adding(CALL_ID, surroundings().entropy().token(18))
                        .adding(CSEQ, "1 INVITE");
        List<HeaderField> fields = new ArrayList<>();
        identity.forEach(fields::add);
        for (HeaderField field : request.headers()) {
            if (!identity.has(field.name())) {
                fields.add(field);
            }
        }
        Headers headers = Headers.of(fields);
        return resend(request.withHeaders(headers), events);
    }

    /** Sends an INVITE that has its Call-ID, tags and CSeq. */
    OutgoingInvitation resend(Request request, Mailbox<InviteEvent> events) {
        Headers headers = request.headers().with(ALLOW, ALLOWED);
        Request complete =
                request.withHeaders(
                        headers.has(CONTACT) ? headers : headers.with(CONTACT, contact().text()));
        OutgoingInvitation invitation = new OutgoingInvitation(this, events);
        session.opened(invitation);
        invitation.send(complete);
        return invitation;
    }

    private String tag() {
        return surroundings().entropy().token(9);
    }

    /** Sends a re-INVITE in the dialog. */
    OutgoingInvitation reinvite(Request request, Mailbox<InviteEvent> events) {
        OutgoingInvitation invitation = new OutgoingInvitation(this, events);
        invitation.send(request);
        return invitation;
    }

    /** The next request of the dialog with our Contact and release. */
    public Request next(Method method) {
        Dialog current =
                dialog.orElseThrow(() -> new IllegalStateException("no dialog on " + name));
        Dialog.Built built = current.request(method);
        dialog = Optional.of(built.next());
        Request request =
                built.request().with(USER_AGENT, surroundings().identity().releaseProducts());
        return method.equals(Method.BYE) ? request : request.with(CONTACT, contact().text());
    }

    void established(Dialog made) {
        dialog = Optional.of(made);
        session.sessions().register(made.id(), this);
        session.legEstablished(this);
    }

    void refreshedBy(Response ok) {
        dialog = dialog.map(current -> current.refreshedBy(ok));
    }

    /** Takes note of what the peer's message says about its methods. */
    public void heard(Headers headers) {
        headers.first(ALLOW).ifPresent(methods -> peerAllows = Optional.of(methods));
    }

    public boolean peerAllowsUpdate() {
        return peerAllows.filter(methods -> methods.contains("UPDATE")).isPresent();
    }

    void replace(Dialog next) {
        dialog = Optional.of(next);
    }

    Pending<Request> expectAck(long cseq) {
        Pending<Request> ack = Pending.create("ACK from " + name);
        awaitedAck = Optional.of(ack);
        awaitedAckNumber = cseq;
        return ack;
    }

    public void acknowledged(Request ack) {
        if (ack.cseq().number() == awaitedAckNumber) {
            awaitedAck.ifPresent(pending -> pending.settle(ack));
        }
    }

    /** Whether an INVITE is under way in the dialog, from either side (RFC 3261 section 14). */
    boolean isInviteOpen() {
        return inviteOpen;
    }

    void inviteOpen(boolean open) {
        this.inviteOpen = open;
    }

    void invitationRefused() {
        if (dialog.isEmpty()) {
            session.release(Optional.empty());
        }
    }

    /**
     * Ends the leg with BYE; {@code reason} is the value of the Reason header. Nothing happens if
     * it has ended.
     */
    public void bye(Optional<String> reason) {
        if (!isEstablished()) {
            ended();
            return;
        }
        Request bye = next(Method.BYE);
        Request complete = reason.map(value -> bye.with(REASON, value)).orElse(bye);
        ended = true;
        timer.stop();
        session.legChanged();
        surroundings().sip().send(complete, NextHop.of(complete), new ByeAnswer(this));
    }

    /** The leg is over: no dialog any more, no media (RFC 3261 section 15). */
    public void ended() {
        ended = true;
        timer.stop();
        media.release();
        dialog.ifPresent(current -> session.sessions().remove(current.id()));
        dialog = Optional.empty();
        session.legEnded(this);
    }

    /** A 2xx without the Record-Route that we put on our own request. */
    Response withoutOwnRecordRoute(Response ok) {
        List<String> kept =
                ok.headers().elements(RECORD_ROUTE).stream()
                        .filter(value -> !session.routing().isOwn(NameAddr.parse(value).uri()))
                        .toList();
        return ok.withHeaders(ok.headers().withElements(RECORD_ROUTE, kept));
    }

    @Override
    public String toString() {
        return session.id() + "/" + name;
    }
}
