package org.tertulia.sip.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import org.tertulia.sip.event.NotifierOutput.Content;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * A user who subscribes, notifiers who know a number that changes, and a network that loses and
 * reorders, in time of their own. What is lost is lost for good: repeating is the transactions'
 * part, and a request without an answer fails after 32 seconds.
 */
final class SubscriptionPair {
    private static final EventPackages PACKAGES = EventPackages.of("conference");
    private static final Headers FIELDS =
            Headers.NONE.adding(HeaderName.CONTACT, "<sip:focus@group.example.com>");
    private static final long TIMEOUT = 32_000;

    /** What happens at a time; the order of making decides between equals. */
    private record Event(long at, int number, Runnable what) {}

    /** A timer of a machine; machines are told apart by themselves. */
    private record Running(Object machine, Enum<?> timer) {}

    final Map<SubscriptionId, Subscriber> subscribers = new LinkedHashMap<>();
    final Map<SubscriptionId, Notifier> notifiers = new LinkedHashMap<>();
    final List<SubscriptionEnd> ends = new ArrayList<>();
    final List<NotifierEnd> notifierEnds = new ArrayList<>();
    int notified;
    int subscriptions;
    long seen = -1;
    long truth;
    double loss;
    int forks = 1;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>((one, two) ->
                    one.at == two.at
                            ? Integer.compare(one.number, two.number)
                            : Long.compare(one.at, two.at));
    private final Map<Running, Event> timers = new LinkedHashMap<>();
    private final Random random;
    private long now;
    private int made;
    private boolean wanted = true;
    private Optional<Response> answer = Optional.empty();

    SubscriptionPair(long seed, double loss) {
        this.random = new Random(seed);
        this.loss = loss;
    }

    void subscribe() {
        subscribe(1);
    }

    private void subscribe(int attempt) {
        if (!wanted) {
            return;
        }
        subscriptions++;
        Request request =
                EventMessages.subscribe()
                        .with(HeaderName.CALL_ID, "sub-" + subscriptions + "@example.org");
        SubscriptionPlan plan =
                SubscriptionPlan.inNewDialog(request, Duration.ofMinutes(30)).withAttempt(attempt);
        Subscriber subscriber = new Subscriber(plan, SubscriberSettings.STANDARD);
        subscribers.put(subscriber.id(), subscriber);
        give(subscriber, new SubscriberInput.Start());
    }

    void unsubscribe() {
        wanted = false;
        for (Subscriber subscriber : List.copyOf(subscribers.values())) {
            give(subscriber, new SubscriberInput.Unsubscribe());
        }
    }

    void change() {
        truth++;
        for (Notifier notifier : List.copyOf(notifiers.values())) {
            give(notifier, new NotifierInput.Changed());
        }
    }

    void terminate(NotifierInput.Terminate terminate) {
        for (Notifier notifier : List.copyOf(notifiers.values())) {
            give(notifier, terminate);
        }
    }

    /** The notifiers forget all, as after a crash. */
    void crash() {
        notifiers.values().forEach(this::forgetTimers);
        notifiers.clear();
    }

    /** Lets that much time go by. */
    void run(Duration time) {
        long until = now + time.toMillis();
        while (!events.isEmpty() && events.peek().at <= until) {
            Event next = events.poll();
            now = next.at;
            next.what.run();
        }
        now = until;
    }

    boolean isQuiet() {
        return events.isEmpty() && timers.isEmpty();
    }

    Random random() {
        return random;
    }

    private Event after(long delay, Runnable what) {
        Event event = new Event(now + delay, made++, what);
        events.add(event);
        return event;
    }

    private void set(Running timer, Duration delay, Runnable fire) {
        events.remove(timers.remove(timer));
        timers.put(
                timer,
                after(
                        delay.toMillis(),
                        () -> {
                            timers.remove(timer);
                            fire.run();
                        }));
    }

    private void stop(Running timer) {
        events.remove(timers.remove(timer));
    }

    private void forgetTimers(Object machine) {
        for (Running timer : List.copyOf(timers.keySet())) {
            if (timer.machine.equals(machine)) {
                stop(timer);
            }
        }
    }

    // The subscriber's side

    private void give(Subscriber subscriber, SubscriberInput input) {
        for (SubscriberOutput output : subscriber.on(input)) {
            switch (output) {
                case SubscriberOutput.Send(Request request) -> send(subscriber, request);
                case SubscriberOutput.Answer(Response response) -> answer = Optional.of(response);
                case SubscriberOutput.SetTimer(var timer, Duration delay) ->
                        set(
                                new Running(subscriber, timer),
                                delay,
                                () -> give(subscriber, new SubscriberInput.Fired(timer)));
                case SubscriberOutput.StopTimer(var timer) -> stop(new Running(subscriber, timer));
                case SubscriberOutput.Notified(var state, Request request) -> {
                    notified++;
                    if (!state.isTerminated()) {
                        seen = Long.parseLong(new String(request.body(), UTF_8));
                    }
                }
                case SubscriberOutput.Over(var end, var again) -> {
                    ends.add(end);
                    subscribers.remove(subscriber.id());
                    if (again instanceof Resubscription.After(Duration delay, int attempt)) {
                        after(delay.toMillis(), () -> subscribe(attempt));
                    }
                }
            }
        }
    }

    private void send(Subscriber subscriber, Request request) {
        long cseq = request.cseq().number();
        Runnable lost = () -> give(subscriber, new SubscriberInput.Unanswered(cseq));
        Event timeout = after(TIMEOUT, lost);
        int branches = request.to().tag().isPresent() ? 1 : forks;
        for (int branch = 0; branch < branches; branch++) {
            carry(() ->
                    deliver(
                            request,
                            response ->
                                    carry(() ->
                                            answered(
                                                    timeout,
                                                    () ->
                                                            give(
                                                                    subscriber,
                                                                    new SubscriberInput.Responded(
                                                                            response))))));
        }
    }

    /** Only the first response counts, and only in time. */
    private void answered(Event timeout, Runnable then) {
        if (events.remove(timeout)) {
            then.run();
        }
    }

    private void carry(Runnable arrival) {
        if (random.nextDouble() >= loss) {
            after(5 + random.nextInt(random.nextInt(10) == 0 ? 3_000 : 200), arrival);
        }
    }

    // The notifier's side

    private void deliver(Request request, Consumer<Response> back) {
        if (request.to().tag().isEmpty()) {
            NotifierPlan plan = NotifierPlan.inNewDialog("n" + made++, FIELDS);
            Notifier notifier = new Notifier(plan, NotifierSettings.STANDARD);
            give(notifier, new NotifierInput.SubscribeArrived(request), back);
            return;
        }
        Notifier known = notifiers.get(SubscriptionId.ofArriving(request));
        if (known == null) {
            back.accept(PACKAGES.unmatched(request));
        } else {
            give(known, new NotifierInput.SubscribeArrived(request), back);
        }
    }

    private void give(Notifier notifier, NotifierInput input) {
        give(notifier, input, _ -> {});
    }

    private void give(Notifier notifier, NotifierInput input, Consumer<Response> back) {
        for (NotifierOutput output : notifier.on(input, Instant.EPOCH.plusMillis(now))) {
            switch (output) {
                case NotifierOutput.Answer(Response response) -> {
                    notifier.id().ifPresent(id -> notifiers.put(id, notifier));
                    back.accept(response);
                }
                case NotifierOutput.Send(Request request, Content _) ->
                        send(
                                notifier,
                                request.withBody(
                                        "text/plain", Long.toString(truth).getBytes(UTF_8)));
                case NotifierOutput.SetTimer(var timer, Duration delay) ->
                        set(
                                new Running(notifier, timer),
                                delay,
                                () -> give(notifier, new NotifierInput.Fired(timer)));
                case NotifierOutput.StopTimer(var timer) -> stop(new Running(notifier, timer));
                case NotifierOutput.Over(NotifierEnd end) -> {
                    notifierEnds.add(end);
                    notifier.id().ifPresent(notifiers::remove);
                }
            }
        }
    }

    private void send(Notifier notifier, Request request) {
        long cseq = request.cseq().number();
        Event timeout = after(TIMEOUT, () -> give(notifier, new NotifierInput.Unanswered(cseq)));
        carry(() -> {
            Response response = heard(request);
            carry(() ->
                    answered(timeout, () -> give(notifier, new NotifierInput.Responded(response))));
        });
    }

    /** Gives a NOTIFY to whom it is for, and takes the answer that comes at once. */
    private Response heard(Request request) {
        Subscriber subscriber = subscribers.get(SubscriptionId.ofArriving(request));
        if (subscriber == null) {
            return PACKAGES.unmatched(request);
        }
        give(subscriber, new SubscriberInput.NotifyArrived(request));
        return answer.orElseThrow();
    }
}
