package org.tertulia.sip.dialog;

import static org.tertulia.sip.message.HeaderName.CALL_ID;
import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.CSEQ;
import static org.tertulia.sip.message.HeaderName.FROM;
import static org.tertulia.sip.message.HeaderName.MAX_FORWARDS;
import static org.tertulia.sip.message.HeaderName.ROUTE;
import static org.tertulia.sip.message.HeaderName.TO;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tertulia.sip.header.CSeq;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;
import org.tertulia.sip.uri.Uri;

/**
 * One end of a dialog (RFC 3261 section 12): an immutable value, each request of either side gives
 * the next one. {@code local} and {@code remote} are the From and To of our requests.
 */
public record Dialog(
        DialogId id, NameAddr local, NameAddr remote, Sequence sequence, DialogRoute route) {
    private static final List<Method> TARGET_REFRESH =
            List.of(Method.INVITE, Method.UPDATE, Method.SUBSCRIBE, Method.NOTIFY, Method.REFER);

    /** A request of ours and the dialog after it. The request has no Via and no Contact yet. */
    public record Built(Dialog next, Request request) {}

    /** What a request of the peer means for the dialog (section 12.2.2). */
    public sealed interface Arrival {
        /** It comes in its turn; this is the dialog after it. */
        record InOrder(Dialog next) implements Arrival {}

        /** Its sequence number is past: it gets 500. */
        record OutOfOrder() implements Arrival {}
    }

    /**
     * The dialog at the end that answers, from the request and the response sent (12.1.1).
     *
     * @throws org.tertulia.sip.message.MalformedMessage when its Contact or routes cannot be read
     */
    public static Dialog uas(Request invite, Response sent) {
        NameAddr local = sent.to();
        NameAddr remote = invite.from();
        return new Dialog(
                new DialogId(invite.callId(), local.tag().orElse(""), remote.tag().orElse("")),
                local,
                remote,
                new Sequence(OptionalLong.empty(), OptionalLong.of(invite.cseq().number())),
                DialogRoute.uas(invite.headers(), contactUri(invite).orElse(remote.uri())));
    }

    /**
     * The dialog at the end that asked, from its request and the response received, provisional
     * with a To tag or 2xx (12.1.2).
     *
     * @throws org.tertulia.sip.message.MalformedMessage when its Contact or routes cannot be read
     */
    public static Dialog uac(Request sent, Response received) {
        return new Dialog(
                DialogId.ofSender(received),
                sent.from(),
                received.to(),
                new Sequence(OptionalLong.of(sent.cseq().number()), OptionalLong.empty()),
                DialogRoute.uac(
                        received.headers(), contactUri(received).orElse(sent.requestUri())));
    }

    /**
     * The dialog at the end that subscribed, from its SUBSCRIBE and the NOTIFY that makes it (RFC
     * 6665 section 4.4.1).
     *
     * @throws org.tertulia.sip.message.MalformedMessage when its Contact or routes cannot be read
     */
    public static Dialog notified(Request subscribe, Request notify) {
        return new Dialog(
                DialogId.ofArriving(notify),
                subscribe.from(),
                notify.from(),
                new Sequence(
                        OptionalLong.of(subscribe.cseq().number()),
                        OptionalLong.of(notify.cseq().number())),
                DialogRoute.uas(notify.headers(), contactUri(notify).orElse(notify.from().uri())));
    }

    /** The next request of ours in the dialog (12.2.1.1). Never ACK or CANCEL. */
    public Built request(Method method) {
        long number = sequence.nextLocal();
        return new Built(with(sequence.withLocal(number)), request(new CSeq(number, method)));
    }

    /** The ACK for a 2xx to the INVITE with this sequence number (13.2.2.4). */
    public Request ack(long inviteCSeq) {
        return request(new CSeq(inviteCSeq, Method.ACK));
    }

    private Request request(CSeq cseq) {
        Headers headers = Headers.NONE;
        for (String hop : route.routes()) {
            headers = headers.adding(ROUTE, hop);
        }
        headers =
                headers.adding(MAX_FORWARDS, "70")
                        .adding(FROM, local.text())
                        .adding(TO, remote.text())
                        .adding(CALL_ID, id.callId())
                        .adding(CSEQ, cseq.text());
        return new Request(cseq.method(), route.requestUri(), headers, SipMessage.NO_BODY);
    }

    /** What a request of the peer in this dialog means; ACK and CANCEL change nothing. */
    public Arrival onRequest(Request request) {
        if (request.method().equals(Method.ACK) || request.method().equals(Method.CANCEL)) {
            return new Arrival.InOrder(this);
        }
        long number = request.cseq().number();
        if (sequence.remote().isPresent() && number <= sequence.remote().getAsLong()) {
            return new Arrival.OutOfOrder();
        }
        Dialog next = with(sequence.withRemote(number));
        return new Arrival.InOrder(
                TARGET_REFRESH.contains(request.method()) ? next.retargeted(request) : next);
    }

    /** The dialog after a response to a request of ours: a 2xx may bring a new remote target. */
    public Dialog refreshedBy(Response response) {
        boolean refreshes =
                response.isSuccess() && TARGET_REFRESH.contains(response.cseq().method());
        return refreshes ? retargeted(response) : this;
    }

    /** An early dialog after the 2xx that confirms it: the route set is made anew (13.2.2.4). */
    public Dialog confirmedBy(Response ok) {
        return new Dialog(
                id,
                local,
                remote,
                sequence,
                DialogRoute.uac(ok.headers(), contactUri(ok).orElse(route.target())));
    }

    private Dialog retargeted(SipMessage message) {
        return new Dialog(
                id,
                local,
                remote,
                sequence,
                route.withTarget(contactUri(message).orElse(route.target())));
    }

    private Dialog with(Sequence changed) {
        return new Dialog(id, local, remote, changed, route);
    }

    private static Optional<Uri> contactUri(SipMessage message) {
        List<String> contacts = message.headers().elements(CONTACT);
        return contacts.isEmpty()
                ? Optional.empty()
                : Optional.of(NameAddr.parse(contacts.getFirst()).uri());
    }
}
