package org.tertulia.sip.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tertulia.sip.header.SubscriptionState.Termination;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * Whatever comes in whatever order: no exception, one answer for each request, one request of ours
 * at a time, numbers that rise, no timer that outlives its machine, and an end to all.
 */
class SubscriptionWalkTest {
    private static final int WALKS = 3_000;
    private static final int STEPS = 60;
    private static final int[] STATUSES = {100, 200, 202, 302, 401, 403, 404, 423, 481, 489, 503};
    private static final List<String> STATES =
            List.of(
                    "active",
                    "active;expires=600",
                    "active;expires=0",
                    "pending;expires=5",
                    "waiting",
                    "terminated",
                    "terminated;reason=giveup;retry-after=1",
                    "",
                    ";",
                    "active;x=\"");
    private static final List<HeaderName> FIELDS =
            List.of(
                    HeaderName.EXPIRES,
                    HeaderName.MIN_EXPIRES,
                    HeaderName.RETRY_AFTER,
                    HeaderName.EVENT,
                    HeaderName.CONTACT,
                    HeaderName.RECORD_ROUTE,
                    HeaderName.CALL_ID);
    private static final List<String> VALUES =
            List.of(
                    "",
                    "0",
                    "1",
                    "60",
                    "4000",
                    "99999999999",
                    "-1",
                    "<sip:a@b>",
                    "<",
                    "conference");

    private Random random = new Random(0);
    private long number;
    private OptionalLong unanswered = OptionalLong.empty();
    private long lastSent;
    private boolean over;

    private void begin(int seed) {
        random = new Random(seed);
        number = 1;
        unanswered = OptionalLong.empty();
        lastSent = 0;
        over = false;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Each header may be wrong, mostly none is. */
    private Request spoiled(Request request) {
        Request changed = request;
        if (random.nextInt(6) == 0) {
            HeaderName name = any(FIELDS);
            changed = random.nextBoolean() ? changed.with(name, any(VALUES)) : changed;
        }
        return random.nextInt(20) == 0
                ? changed.with(HeaderName.FROM, "<sip:x@example.com>;tag=other")
                : changed;
    }

    private Response response(Request request) {
        Response response = Response.to(request, STATUSES[random.nextInt(STATUSES.length)]);
        return random.nextBoolean()
                ? response
                : response.with(any(FIELDS.subList(0, 5)), any(VALUES));
    }

    private String cseq(String method) {
        long late = random.nextInt(8) == 0 ? 1 : 0;
        return unanswered.orElse(lastSent) - late + " " + method;
    }

    private static void must(boolean held, Object what) {
        if (!held) {
            throw new AssertionError(what.toString());
        }
    }

    private void sent(Request request) {
        must(unanswered.isEmpty(), request);
        must(request.cseq().number() > lastSent, request);
        must(!over, request);
        lastSent = request.cseq().number();
        unanswered = OptionalLong.of(lastSent);
    }

    private void settle(Response response) {
        if (response.isFinal() && unanswered.equals(OptionalLong.of(response.cseq().number()))) {
            unanswered = OptionalLong.empty();
        }
    }

    // The subscriber

    @Test
    void subscriberWalks() {
        for (int seed = 0; seed < WALKS; seed++) {
            begin(seed);
            Duration asked = Duration.ofSeconds(random.nextInt(10) == 0 ? 0 : 3600);
            Subscriber subscriber =
                    new Subscriber(
                            SubscriptionPlan.inNewDialog(EventMessages.subscribe(), asked),
                            SubscriberSettings.STANDARD);
            EnumSet<SubscriberTimer> timers = EnumSet.noneOf(SubscriberTimer.class);
            take(subscriber, new SubscriberInput.Start(), timers);
            for (int step = 0; step < STEPS; step++) {
                take(subscriber, anything(), timers);
            }
            for (int last = 0; last < 20 && !over; last++) {
                SubscriberTimer next =
                        timers.contains(SubscriberTimer.N)
                                ? SubscriberTimer.N
                                : SubscriberTimer.EXPIRY;
                take(subscriber, new SubscriberInput.Fired(next), timers);
            }
            assertThat(subscriber.isOver()).as("seed %d", seed).isTrue();
            assertThat(timers).isEmpty();
        }
    }

    private SubscriberInput anything() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 ->
                    new SubscriberInput.NotifyArrived(
                            spoiled(
                                    EventMessages.notify(
                                            random.nextInt(9) == 0 ? 1 : ++number, any(STATES))));
            case 5, 6, 7, 8 ->
                    new SubscriberInput.Responded(
                            response(EventMessages.subscribe())
                                    .with(HeaderName.CSEQ, cseq("SUBSCRIBE")));
            case 9 ->
                    random.nextInt(4) == 0
                            ? new SubscriberInput.Unanswered(lastSent)
                            : new SubscriberInput.Refresh();
            case 10 ->
                    random.nextInt(9) == 0
                            ? new SubscriberInput.Unsubscribe()
                            : new SubscriberInput.Start();
            default -> new SubscriberInput.Fired(any(List.of(SubscriberTimer.values())));
        };
    }

    private void take(
            Subscriber subscriber, SubscriberInput input, EnumSet<SubscriberTimer> timers) {
        switch (input) {
            case SubscriberInput.Responded(Response response) -> settle(response);
            case SubscriberInput.Unanswered _ -> unanswered = OptionalLong.empty();
            case SubscriberInput.Fired(var timer) -> timers.remove(timer);
            case SubscriberInput.Start _,
                    SubscriberInput.NotifyArrived _,
                    SubscriberInput.Refresh _,
                    SubscriberInput.Unsubscribe _,
                    SubscriberInput.DialogMoved _ -> {}
        }
        int answers = 0;
        for (SubscriberOutput output : subscriber.on(input)) {
            switch (output) {
                case SubscriberOutput.Send(Request request) -> sent(request);
                case SubscriberOutput.Answer _ -> answers++;
                case SubscriberOutput.SetTimer(var timer, var delay) -> {
                    must(!delay.isNegative() && !over, output);
                    timers.add(timer);
                }
                case SubscriberOutput.StopTimer(var timer) -> must(timers.remove(timer), output);
                case SubscriberOutput.Notified _ -> must(!over, output);
                case SubscriberOutput.Over _ -> {
                    must(!over && timers.isEmpty(), output);
                    over = true;
                }
            }
        }
        must(answers == (input instanceof SubscriberInput.NotifyArrived ? 1 : 0), input);
    }

    // The notifier

    @Test
    void notifierWalks() {
        for (int seed = 0; seed < WALKS; seed++) {
            begin(seed);
            NotifierPlan plan = NotifierScript.PLAN;
            Notifier notifier =
                    new Notifier(
                            random.nextBoolean() ? plan : plan.needingApproval(),
                            NotifierSettings.STANDARD);
            EnumSet<NotifierTimer> timers = EnumSet.noneOf(NotifierTimer.class);
            take(notifier, new NotifierInput.SubscribeArrived(EventMessages.subscribe()), timers);
            for (int step = 0; step < STEPS; step++) {
                take(notifier, anyOf(), timers);
            }
            take(notifier, new NotifierInput.Fired(NotifierTimer.EXPIRY), timers);
            for (int last = 0; last < 3 && !over; last++) {
                take(notifier, new NotifierInput.Unanswered(lastSent), timers);
            }
            assertThat(notifier.isOver()).as("seed %d", seed).isTrue();
            assertThat(timers).isEmpty();
        }
    }

    private NotifierInput anyOf() {
        return switch (random.nextInt(12)) {
            case 0, 1 ->
                    new NotifierInput.SubscribeArrived(
                            spoiled(
                                    EventMessages.subscribe()
                                            .with(HeaderName.CSEQ, ++number + " SUBSCRIBE")
                                            .with(
                                                    HeaderName.TO,
                                                    "<sip:group@example.com>;tag=n1")));
            case 2, 3, 4 -> new NotifierInput.Changed();
            case 5 -> new NotifierInput.Approved();
            case 6, 7, 8, 9 ->
                    new NotifierInput.Responded(
                            response(EventMessages.notify(1, "active"))
                                    .with(HeaderName.CSEQ, cseq("NOTIFY")));
            case 10 ->
                    random.nextInt(9) == 0
                            ? new NotifierInput.Terminate(
                                    any(List.of(Termination.values())), Optional.empty())
                            : new NotifierInput.Changed();
            default -> new NotifierInput.Fired(any(List.of(NotifierTimer.values())));
        };
    }

    private void take(Notifier notifier, NotifierInput input, EnumSet<NotifierTimer> timers) {
        switch (input) {
            case NotifierInput.Responded(Response response) -> settle(response);
            case NotifierInput.Unanswered _ -> unanswered = OptionalLong.empty();
            case NotifierInput.Fired(var timer) -> timers.remove(timer);
            case NotifierInput.SubscribeArrived _,
                    NotifierInput.Changed _,
                    NotifierInput.Approved _,
                    NotifierInput.Terminate _,
                    NotifierInput.DialogMoved _ -> {}
        }
        int answers = 0;
        for (NotifierOutput output : notifier.on(input, Instant.EPOCH)) {
            switch (output) {
                case NotifierOutput.Send(Request request, _) -> sent(request);
                case NotifierOutput.Answer _ -> answers++;
                case NotifierOutput.SetTimer(var timer, var delay) -> {
                    must(delay.isPositive() && !over, output);
                    timers.add(timer);
                }
                case NotifierOutput.StopTimer(var timer) -> must(timers.remove(timer), output);
                case NotifierOutput.Over _ -> {
                    must(!over && timers.isEmpty(), output);
                    over = true;
                }
            }
        }
        must(answers == (input instanceof NotifierInput.SubscribeArrived ? 1 : 0), input);
    }
}
