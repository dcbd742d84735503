package org.tertulia.sip.event;

import static org.tertulia.sip.event.SubscriberTimer.EXPIRY;
import static org.tertulia.sip.event.SubscriberTimer.N;
import static org.tertulia.sip.event.SubscriberTimer.REFRESH;
import static org.tertulia.sip.message.HeaderName.EXPIRES;
import static org.tertulia.sip.message.HeaderName.MIN_EXPIRES;
import static org.tertulia.sip.message.HeaderName.SUBSCRIPTION_STATE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tertulia.sip.dialog.Dialog;
import org.tertulia.sip.dialog.Dialog.Arrival;
import org.tertulia.sip.header.DeltaSeconds;
import org.tertulia.sip.header.EventHeader;
import org.tertulia.sip.header.SubscriptionState;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * One subscription at the end that subscribes (RFC 6665 section 4.1.2). It begins with {@link
 * SubscriberInput.Start}, refreshes itself and lasts until {@link SubscriberOutput.Over}.
 */
public final class Subscriber {
    private static final Duration MARGIN_MOST = Duration.ofMinutes(5);
    private static final Resubscription NEVER = new Resubscription.Never();
    private static final int BRIEF_REFUSALS_MOST = 3;

    private enum State {
        INIT,
        NOTIFY_WAIT,
        PENDING,
        ACTIVE,
        /** Expires 0 was sent; the last NOTIFY is waited for. */
        LEAVING,
        TERMINATED
    }

    private final SubscriptionPlan plan;
    private final SubscriberSettings settings;
    private final SubscriptionId id;
    private final EventHeader event;
    private final SubscriberDialog usage;
    private final SubscriberOutputs out = new SubscriberOutputs();
    private State state = State.INIT;
    private OptionalLong unanswered = OptionalLong.empty();
    private Duration asked;

    /** What the next NOTIFY without a time of its own means. */
    private Duration granted;

    /** What is left when timer REFRESH fires. */
    private Duration margin = Duration.ZERO;

    private boolean established;
    private boolean settled;
    private boolean timed;
    private boolean notified;
    private boolean wanted;
    private boolean refreshWanted;
    private int briefRefusals;

    public Subscriber(SubscriptionPlan plan, SubscriberSettings settings) {
        this.plan = plan;
        this.settings = settings;
        this.id = plan.id();
        this.event = SubscriptionId.event(plan.subscribe());
        this.usage = new SubscriberDialog(plan);
        this.asked = plan.duration();
        this.granted = asked;
        this.wanted = !asked.isZero();
    }

    /** What NOTIFY requests of this subscription are told by. */
    public SubscriptionId id() {
        return id;
    }

    /** The dialog; a new one stands with the first NOTIFY. */
    public Optional<Dialog> dialog() {
        return usage.dialog();
    }

    public boolean isOver() {
        return state == State.TERMINATED;
    }

    /** Takes one input and says what is to be done, in order. */
    public List<SubscriberOutput> on(SubscriberInput input) {
        switch (input) {
            case SubscriberInput.NotifyArrived(Request notify) -> arrived(notify);
            case SubscriberInput.Start() -> start();
            case SubscriberInput.Responded(Response response) -> responded(response);
            case SubscriberInput.Unanswered(long cseq) -> unanswered(cseq);
            case SubscriberInput.Fired(SubscriberTimer timer) -> fired(timer);
            case SubscriberInput.Refresh() -> {
                refreshWanted = isUp();
                grantWishes();
            }
            case SubscriberInput.Unsubscribe() -> unsubscribe();
            case SubscriberInput.DialogMoved(Dialog dialog) -> usage.movedTo(dialog);
        }
        return out.take();
    }

    private boolean isUp() {
        return state == State.PENDING || state == State.ACTIVE;
    }

    private void start() {
        if (state == State.INIT) {
            state = wanted ? State.NOTIFY_WAIT : State.LEAVING;
            send(asked);
            out.set(N, settings.timerN());
        }
    }

    private void send(Duration duration) {
        Request subscribe = usage.subscribe(duration);
        unanswered = OptionalLong.of(subscribe.cseq().number());
        notified = false;
        out.add(new SubscriberOutput.Send(subscribe));
    }

    private void unsubscribe() {
        wanted = false;
        if (state == State.INIT) {
            over(new SubscriptionEnd.Left(), NEVER);
        }
        grantWishes();
    }

    /** What had to wait for the first NOTIFY or for the response to another SUBSCRIBE. */
    private void grantWishes() {
        if (!isUp() || unanswered.isPresent()) {
            return;
        }
        if (!wanted) {
            state = State.LEAVING;
            out.stopAll();
            send(Duration.ZERO);
            out.set(N, settings.timerN());
        } else if (refreshWanted) {
            refreshWanted = false;
            send(asked);
        }
    }

    // SUBSCRIBE and its response

    private void responded(Response response) {
        if (isFor(response.cseq().number()) && response.isFinal()) {
            unanswered = OptionalLong.empty();
            if (response.isSuccess()) {
                accepted(response);
            } else {
                refused(response);
            }
            grantWishes();
        }
    }

    private boolean isFor(long cseq) {
        return unanswered.isPresent() && unanswered.getAsLong() == cseq;
    }

    private void accepted(Response ok) {
        settled |= established;
        boolean first = !established;
        established = true;
        granted = granted(ok);
        try {
            usage.refreshedBy(ok);
        } catch (MalformedMessage _) {
            // the target stays what it was
        }
        if (!isUp()) {
            return; // the NOTIFY is still to come
        }
        // of the NOTIFY that overtook the first response the time counts, of a late one before a
        // refresh it does not
        if (!(first && timed) && granted.isPositive()) {
            lasts(granted);
        }
        if (!notified) {
            out.set(N, settings.timerN());
        }
    }

    private Duration granted(Response ok) {
        try {
            return limited(ok.header(EXPIRES).map(String::strip).map(DeltaSeconds::parse));
        } catch (MalformedMessage _) {
            return asked;
        }
    }

    /** The peer may shorten the time and not lengthen it (RFC 6665 section 4.2.1.1). */
    private Duration limited(Optional<Duration> told) {
        return told.filter(time -> time.compareTo(asked) < 0).orElse(asked);
    }

    private void refused(Response response) {
        Optional<Duration> minimum = longerMinimum(response);
        if (minimum.isPresent()) {
            asked = minimum.get();
            granted = asked;
            briefRefusals++;
            send(asked);
            if (state == State.NOTIFY_WAIT) {
                out.set(N, settings.timerN());
            }
        } else if (!established) {
            over(new SubscriptionEnd.Refused(response), rule().after(response));
        } else if (state == State.LEAVING) {
            over(new SubscriptionEnd.Left(), NEVER);
        } else if (UsageLoss.isBy(response.status())) {
            over(new SubscriptionEnd.Refused(response), rule().after(response));
        }
        // else a refresh failed: the subscription lasts as long as it was granted
    }

    /** Min-Expires of a 423, if asking for it leads anywhere (RFC 3261 section 21.4.17). */
    private Optional<Duration> longerMinimum(Response response) {
        if (response.status() != 423 || !wanted || briefRefusals == BRIEF_REFUSALS_MOST) {
            return Optional.empty();
        }
        try {
            return response.header(MIN_EXPIRES)
                    .map(String::strip)
                    .map(DeltaSeconds::parse)
                    .filter(least -> least.compareTo(asked) > 0);
        } catch (MalformedMessage _) {
            return Optional.empty();
        }
    }

    private void unanswered(long cseq) {
        if (!isFor(cseq)) {
            return;
        }
        unanswered = OptionalLong.empty();
        boolean first = !established;
        established = true;
        switch (state) {
            case NOTIFY_WAIT, LEAVING ->
                    over(
                            first ? new SubscriptionEnd.NoAnswer() : new SubscriptionEnd.Left(),
                            rule().later(Optional.empty()));
            case PENDING, ACTIVE -> grantWishes(); // alive: there was a NOTIFY
            case INIT, TERMINATED -> {}
        }
    }

    // Timers

    /** The subscription lasts that long from now on; it is refreshed well before the end. */
    private void lasts(Duration time) {
        Duration half = time.dividedBy(2);
        margin = half.compareTo(MARGIN_MOST) < 0 ? half : MARGIN_MOST;
        Duration first = time.minus(margin);
        if (first.compareTo(settings.leastInterval()) < 0) {
            out.stop(REFRESH); // it ends before we would ask again
        } else {
            out.set(REFRESH, first);
        }
        out.set(EXPIRY, time);
    }

    private void fired(SubscriberTimer timer) {
        if (!out.fired(timer)) {
            return;
        }
        switch (timer) {
            case N -> nothingCame();
            case REFRESH -> refreshDue();
            case EXPIRY -> over(new SubscriptionEnd.Expired(), rule().promptly());
        }
    }

    private void nothingCame() {
        if (state == State.LEAVING && plan.duration().isPositive()) {
            over(new SubscriptionEnd.Left(), NEVER);
        } else {
            over(
                    new SubscriptionEnd.NoNotify(),
                    isUp() ? rule().promptly() : rule().later(Optional.empty()));
        }
    }

    /** Should this refresh fail, there is another one in half of the time that is left. */
    private void refreshDue() {
        margin = margin.dividedBy(2);
        if (margin.compareTo(settings.timerN()) >= 0) {
            out.set(REFRESH, margin);
        }
        refreshWanted = true;
        grantWishes();
    }

    // NOTIFY

    /** RFC 6665 section 4.1.3; whatever comes gets its answer at once. */
    private void arrived(Request notify) {
        Optional<Response> refusal = EventPackages.of(event.eventType()).refusal(notify);
        try {
            if (refusal.isPresent()) {
                answer(refusal.get());
            } else if (!isAwaited() || !event.matches(SubscriptionId.event(notify))) {
                answer(Response.to(notify, 481));
            } else {
                matched(notify, usage.on(notify));
            }
        } catch (MalformedMessage malformed) {
            answer(Response.to(notify, 400, malformed.reason()));
        }
    }

    private boolean isAwaited() {
        return state != State.INIT && state != State.TERMINATED;
    }

    private void answer(Response response) {
        out.add(new SubscriberOutput.Answer(EventPackages.tagged(response)));
    }

    private void matched(Request notify, Optional<Arrival> arrival) {
        if (arrival.isEmpty()) {
            answer(Response.to(notify, 481));
            return;
        }
        switch (arrival.get()) {
            case Arrival.OutOfOrder() -> answer(Response.to(notify, 500));
            case Arrival.InOrder(Dialog next) -> {
                SubscriptionState told = stateOf(notify);
                usage.movedTo(next);
                answer(Response.to(notify, 200));
                out.add(new SubscriberOutput.Notified(told, notify));
                follow(told);
            }
        }
    }

    private static SubscriptionState stateOf(Request notify) {
        return notify.header(SUBSCRIPTION_STATE)
                .map(SubscriptionState::parse)
                .orElseThrow(() -> new MalformedMessage("no Subscription-State header"));
    }

    private void follow(SubscriptionState told) {
        notified = true;
        if (told.isTerminated()) {
            over(new SubscriptionEnd.Terminated(told), rule().after(told));
        } else if (state != State.LEAVING) {
            boolean first = state == State.NOTIFY_WAIT;
            out.stop(N);
            state = told.isPending() ? State.PENDING : State.ACTIVE;
            timed = told.expires().isPresent();
            if (timed || first) {
                lasts(timed ? limited(told.expires()) : granted);
            }
            grantWishes();
        }
    }

    private ResubscriptionRule rule() {
        return new ResubscriptionRule(settings, plan.attempt(), settled);
    }

    private void over(SubscriptionEnd end, Resubscription again) {
        state = State.TERMINATED;
        unanswered = OptionalLong.empty();
        out.stopAll();
        out.add(new SubscriberOutput.Over(end, wanted ? again : NEVER));
    }
}
