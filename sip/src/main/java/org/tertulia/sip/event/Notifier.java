package org.tertulia.sip.event;

import static org.tertulia.sip.event.NotifierTimer.EXPIRY;
import static org.tertulia.sip.event.NotifierTimer.INTERVAL;
import static org.tertulia.sip.message.HeaderName.EVENT;
import static org.tertulia.sip.message.HeaderName.EXPIRES;
import static org.tertulia.sip.message.HeaderName.MIN_EXPIRES;
import static org.tertulia.sip.message.HeaderName.SUBSCRIPTION_STATE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tertulia.sip.dialog.Dialog;
import org.tertulia.sip.dialog.Dialog.Arrival;
import org.tertulia.sip.dialog.DialogId;
import org.tertulia.sip.event.NotifierOutput.Content;
import org.tertulia.sip.header.DeltaSeconds;
import org.tertulia.sip.header.EventHeader;
import org.tertulia.sip.header.SubscriptionState;
import org.tertulia.sip.header.SubscriptionState.Termination;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * One subscription at the end that notifies (RFC 6665 section 4.2). It begins with its first {@link
 * NotifierInput.SubscribeArrived}, whose package is known to the user, and lasts until {@link
 * NotifierOutput.Over}. Changes that come while a NOTIFY is under way or too soon after it go into
 * the next one.
 */
public final class Notifier {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private enum State {
        INIT,
        PENDING,
        ACTIVE,
        /** The last NOTIFY is under way, or will be when the one before it is answered. */
        ENDING,
        TERMINATED
    }

    private final NotifierPlan plan;
    private final NotifierSettings settings;
    private final NotifierOutputs out = new NotifierOutputs();
    private State state = State.INIT;
    private Optional<Dialog> dialog;
    private Optional<EventHeader> event = Optional.empty();
    private Instant expiry = Instant.EPOCH;
    private OptionalLong unanswered = OptionalLong.empty();
    private Optional<Content> due = Optional.empty();
    private boolean urgent;
    private boolean missed;
    private boolean lastSent;
    private Optional<SubscriptionState> finalState = Optional.empty();

    public Notifier(NotifierPlan plan, NotifierSettings settings) {
        this.plan = plan;
        this.settings = settings;
        this.dialog = plan.within();
    }

    /** What later SUBSCRIBEs are told by; empty before the first one. */
    public Optional<SubscriptionId> id() {
        return event.flatMap(known ->
                dialog.map(made -> SubscriptionId.of(made.id().callId(), plan.tag(), known)));
    }

    /** The dialog; a new one stands with the first SUBSCRIBE. */
    public Optional<Dialog> dialog() {
        return dialog;
    }

    public boolean isOver() {
        return state == State.TERMINATED;
    }

    /** Takes one input at this time and says what is to be done, in order. */
    public List<NotifierOutput> on(NotifierInput input, Instant now) {
        switch (input) {
            case NotifierInput.SubscribeArrived(Request subscribe) -> arrived(subscribe, now);
            case NotifierInput.Changed() -> {
                if (state == State.ACTIVE && due.isEmpty()) {
                    due = Optional.of(missed ? Content.FULL : Content.CHANGE);
                }
            }
            case NotifierInput.Approved() -> {
                if (state == State.PENDING) {
                    state = State.ACTIVE;
                    dueNow(Content.FULL);
                }
            }
            case NotifierInput.Terminate(Termination why, Optional<Duration> retryAfter) -> {
                SubscriptionState last = SubscriptionState.terminated(why);
                finish(retryAfter.map(last::withRetryAfter).orElse(last));
            }
            case NotifierInput.Responded(Response response) -> responded(response);
            case NotifierInput.Unanswered(long cseq) -> {
                if (isFor(cseq)) {
                    over(new NotifierEnd.NoAnswer());
                }
            }
            case NotifierInput.Fired(NotifierTimer timer) -> fired(timer);
            case NotifierInput.DialogMoved(Dialog moved) -> dialog = Optional.of(moved);
        }
        sendWhatIsDue(now);
        return out.take();
    }

    private boolean isUp() {
        return state == State.PENDING || state == State.ACTIVE;
    }

    private void fired(NotifierTimer timer) {
        if (!out.fired(timer)) {
            return;
        }
        switch (timer) {
            case EXPIRY -> finish(SubscriptionState.terminated(Termination.TIMEOUT));
            case INTERVAL -> {
                // what is due may go now
            }
        }
    }

    // SUBSCRIBE

    /** RFC 6665 section 4.2.1; whatever comes gets its answer at once. */
    private void arrived(Request subscribe, Instant now) {
        boolean first = state == State.INIT;
        Response response;
        try {
            response = first ? first(subscribe, now) : again(subscribe, now);
        } catch (MalformedMessage malformed) {
            response = Response.to(subscribe, 400, malformed.reason());
        }
        Response stamped = stamped(response.withToTag(plan.tag()));
        // the answer goes before the NOTIFY and before the end that it may bring
        out.add(new NotifierOutput.Answer(stamped));
        if (first && !response.isSuccess()) {
            over(new NotifierEnd.Refused(stamped));
        }
    }

    private Response first(Request subscribe, Instant now) {
        EventHeader asked = SubscriptionId.event(subscribe);
        boolean inDialog = dialog.isPresent() || subscribe.to().tag().isPresent();
        Optional<Response> refusal = inDialog ? outOfDialog(subscribe) : Optional.empty();
        Duration time = askedTime(subscribe);
        if (refusal.isPresent() || settings.isTooBrief(time)) {
            return refusal.orElseGet(() -> tooBrief(subscribe));
        }
        Response ok = granting(subscribe, time);
        if (dialog.isEmpty()) {
            dialog = Optional.of(Dialog.uas(subscribe, ok.withToTag(plan.tag())));
        }
        event = Optional.of(asked.identity());
        state = plan.needsApproval() ? State.PENDING : State.ACTIVE;
        grant(settings.granted(time), now);
        return ok;
    }

    private Response again(Request subscribe, Instant now) {
        EventHeader asked = SubscriptionId.event(subscribe);
        if (!isUp() || event.filter(asked::matches).isEmpty()) {
            return Response.to(subscribe, 481);
        }
        Duration time = askedTime(subscribe);
        Optional<Response> refusal = outOfDialog(subscribe);
        if (refusal.isPresent() || settings.isTooBrief(time)) {
            return refusal.orElseGet(() -> tooBrief(subscribe));
        }
        grant(settings.granted(time), now);
        return granting(subscribe, time);
    }

    /** Takes the request into the dialog, or says why it is none of it. */
    private Optional<Response> outOfDialog(Request subscribe) {
        DialogId arriving = DialogId.ofArriving(subscribe);
        Optional<Dialog> ours = dialog.filter(known -> known.id().equals(arriving));
        if (ours.isEmpty()) {
            return Optional.of(Response.to(subscribe, 481));
        }
        return switch (ours.get().onRequest(subscribe)) {
            case Arrival.OutOfOrder() -> Optional.of(Response.to(subscribe, 500));
            case Arrival.InOrder(Dialog next) -> {
                dialog = Optional.of(next);
                yield Optional.empty();
            }
        };
    }

    private Duration askedTime(Request subscribe) {
        return subscribe
                .header(EXPIRES)
                .map(String::strip)
                .map(DeltaSeconds::parse)
                .orElse(settings.usual());
    }

    private Response tooBrief(Request subscribe) {
        return Response.to(subscribe, 423)
                .with(MIN_EXPIRES, Long.toString(settings.shortest().toSeconds()));
    }

    private Response granting(Request subscribe, Duration time) {
        return Response.to(subscribe, 200)
                .with(EXPIRES, Long.toString(settings.granted(time).toSeconds()));
    }

    private Response stamped(Response response) {
        Headers headers = response.headers();
        for (HeaderField field : plan.fields()) {
            headers = headers.adding(field);
        }
        return response.withHeaders(headers);
    }

    /** Each SUBSCRIBE is followed by a NOTIFY with the full state (section 4.2.1.2). */
    private void grant(Duration time, Instant now) {
        if (time.isZero()) {
            finish(SubscriptionState.terminated(Termination.TIMEOUT));
        } else {
            expiry = now.plus(time);
            out.set(EXPIRY, time);
            dueNow(Content.FULL);
        }
    }

    // NOTIFY

    private void dueNow(Content content) {
        due = Optional.of(state == State.PENDING ? Content.NOTHING : content);
        urgent = true;
    }

    private void finish(SubscriptionState last) {
        if (isUp()) {
            boolean mayKnow =
                    state == State.ACTIVE
                            && !last.termination().equals(Optional.of(Termination.REJECTED));
            dueNow(mayKnow ? Content.FULL : Content.NOTHING);
            state = State.ENDING;
            finalState = Optional.of(last);
            out.stopAll();
        }
    }

    private void sendWhatIsDue(Instant now) {
        if (due.isPresent()
                && dialog.isPresent()
                && unanswered.isEmpty()
                && (urgent || !out.isRunning(INTERVAL))) {
            Content content = due.get();
            due = Optional.empty();
            urgent = false;
            missed = false;
            lastSent = state == State.ENDING;
            send(dialog.get(), content, now);
        }
    }

    private void send(Dialog current, Content content, Instant now) {
        Dialog.Built built = current.request(Method.NOTIFY);
        dialog = Optional.of(built.next());
        unanswered = OptionalLong.of(built.request().cseq().number());
        Headers headers =
                built.request()
                        .headers()
                        .adding(EVENT, event.map(EventHeader::text).orElse(""))
                        .adding(SUBSCRIPTION_STATE, told(now).text());
        for (HeaderField field : plan.fields()) {
            headers = headers.adding(field);
        }
        if (!lastSent && settings.minInterval().isPositive()) {
            out.set(INTERVAL, settings.minInterval());
        }
        out.add(new NotifierOutput.Send(built.request().withHeaders(headers), content));
    }

    private SubscriptionState told(Instant now) {
        Duration left = Duration.between(now, expiry);
        Duration atLeast = left.compareTo(SECOND) < 0 ? SECOND : left;
        return finalState.orElseGet(() ->
                state == State.PENDING
                        ? SubscriptionState.pending(atLeast)
                        : SubscriptionState.active(atLeast));
    }

    private boolean isFor(long cseq) {
        return unanswered.isPresent() && unanswered.getAsLong() == cseq;
    }

    private void responded(Response response) {
        if (!isFor(response.cseq().number()) || !response.isFinal()) {
            return;
        }
        unanswered = OptionalLong.empty();
        if (finalState.isPresent() && lastSent) {
            over(new NotifierEnd.Finished(finalState.get()));
        } else if (UsageLoss.isBy(response.status())) {
            over(new NotifierEnd.Gone(response));
        } else if (!response.isSuccess()) {
            refused(response);
        }
    }

    /**
     * Clients are seen that refuse a NOTIFY and go on: the subscription stays, and what they missed
     * comes in full with the next change, or when they say (RFC 6665 section 4.2.2).
     */
    private void refused(Response response) {
        missed = true;
        if (due.filter(content -> content == Content.CHANGE).isPresent()) {
            due = Optional.of(Content.FULL);
        }
        Optional<Duration> told = UsageLoss.retryAfter(response);
        if (told.isPresent() && isUp()) {
            Duration after = told.get().compareTo(SECOND) < 0 ? SECOND : told.get();
            out.set(INTERVAL, after);
            due = Optional.of(state == State.PENDING ? Content.NOTHING : Content.FULL);
            urgent = false;
        }
    }

    private void over(NotifierEnd end) {
        state = State.TERMINATED;
        unanswered = OptionalLong.empty();
        due = Optional.empty();
        out.stopAll();
        out.add(new NotifierOutput.Over(end));
    }
}
