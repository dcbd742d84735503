package org.tertulia.sip.event;

import static org.tertulia.sip.message.HeaderName.CSEQ;
import static org.tertulia.sip.message.HeaderName.EXPIRES;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tertulia.sip.dialog.Dialog;
import org.tertulia.sip.dialog.Dialog.Arrival;
import org.tertulia.sip.dialog.DialogId;
import org.tertulia.sip.header.CSeq;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * The requests of one subscriber and the dialog they are in. A new dialog is made by the first
 * NOTIFY and by no response, so of the many that a fork may give only one comes to be (RFC 6665
 * section 4.4.1, RFC 4575 section 3.8).
 */
final class SubscriberDialog {
    /** What a dialog writes itself, what belongs to one request, what only chooses the peer. */
    private static final List<HeaderName> NOT_REPEATED =
            List.of(
                    HeaderName.VIA,
                    HeaderName.ROUTE,
                    HeaderName.MAX_FORWARDS,
                    HeaderName.FROM,
                    HeaderName.TO,
                    HeaderName.CALL_ID,
                    CSEQ,
                    EXPIRES,
                    HeaderName.ACCEPT_CONTACT,
                    HeaderName.REJECT_CONTACT,
                    HeaderName.REQUEST_DISPOSITION,
                    HeaderName.CONTENT_TYPE,
                    HeaderName.CONTENT_LENGTH,
                    HeaderName.CONTENT_ENCODING,
                    HeaderName.CONTENT_DISPOSITION);

    private final SubscriptionPlan plan;
    private final SubscriptionId id;
    private Optional<Dialog> dialog;
    private Request last;
    private boolean first = true;

    SubscriberDialog(SubscriptionPlan plan) {
        this.plan = plan;
        this.id = plan.id();
        this.dialog = plan.within();
        this.last = plan.subscribe();
    }

    Optional<Dialog> dialog() {
        return dialog;
    }

    void movedTo(Dialog changed) {
        dialog = Optional.of(changed);
    }

    /** The next SUBSCRIBE, which asks for that long. */
    Request subscribe(Duration asked) {
        last = dialog.isPresent() ? inDialog(dialog.get()) : outside();
        last = last.with(EXPIRES, Long.toString(asked.toSeconds()));
        first = false;
        return last;
    }

    private Request inDialog(Dialog current) {
        Dialog.Built built = current.request(Method.SUBSCRIBE);
        dialog = Optional.of(built.next());
        Request request = built.request();
        for (HeaderField field : plan.subscribe().headers()) {
            if (!NOT_REPEATED.contains(field.name())) {
                request = request.withHeaders(request.headers().adding(field));
            }
        }
        return request;
    }

    private Request outside() {
        return first
                ? last
                : last.with(CSEQ, new CSeq(last.cseq().number() + 1, Method.SUBSCRIBE).text());
    }

    /**
     * What a NOTIFY means for the dialog, which it may make; empty if it belongs to another one.
     *
     * @throws org.tertulia.sip.message.MalformedMessage when Contact or routes cannot be read
     */
    Optional<Arrival> on(Request notify) {
        if (!id.callId().equals(notify.callId())
                || !notify.to().tag().equals(Optional.of(id.localTag()))) {
            return Optional.empty();
        }
        if (dialog.isEmpty()) {
            return notify.from().tag().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Arrival.InOrder(Dialog.notified(last, notify)));
        }
        return dialog.get().id().equals(DialogId.ofArriving(notify))
                ? Optional.of(dialog.get().onRequest(notify))
                : Optional.empty();
    }

    /**
     * A 2xx of the peer may bring a new target.
     *
     * @throws org.tertulia.sip.message.MalformedMessage when its Contact cannot be read
     */
    void refreshedBy(Response response) {
        DialogId answered = DialogId.ofSender(response);
        dialog =
                dialog.map(current ->
                        current.id().equals(answered) ? current.refreshedBy(response) : current);
    }
}
