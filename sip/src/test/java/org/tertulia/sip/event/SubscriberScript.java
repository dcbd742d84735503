package org.tertulia.sip.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * Walks a subscriber along a table. Each line is one input, an arrow, and the outputs that must
 * come of it: {@code notify 1 active -> 200, active, set REFRESH 3300, set EXPIRY 3600}. Words
 * after a NOTIFY change it: {@code from=x} its From tag.
 */
final class SubscriberScript {
    /** Up with an hour granted; the refresh is due after 55 minutes. */
    static final String UP =
            """
            start -> SUBSCRIBE 1 3600, set N 32
            get 200 Expires 3600 ->
            notify 1 active;expires=3600 -> 200, active;expires=3600, stop N, set REFRESH 3300, set EXPIRY 3600
            """;

    private Request last = EventMessages.subscribe();

    private SubscriberScript() {}

    static SubscriptionPlan plan(long seconds) {
        return SubscriptionPlan.inNewDialog(EventMessages.subscribe(), Duration.ofSeconds(seconds));
    }

    static Subscriber walk(String script) {
        return walk(plan(3600), script);
    }

    static Subscriber walk(SubscriptionPlan plan, String script) {
        return walk(new Subscriber(plan, SubscriberSettings.STANDARD), script);
    }

    static Subscriber walk(Subscriber subscriber, String script) {
        SubscriberScript walked = new SubscriberScript();
        for (String line : script.strip().split("\n", -1)) {
            String[] sides = line.split("->", -1);
            List<String> told = new ArrayList<>();
            subscriber
                    .on(walked.input(sides[0].strip().split(" +", -1)))
                    .forEach(output -> told.add(walked.told(output)));
            assertThat(String.join(", ", told)).as(line).isEqualTo(sides[1].strip());
        }
        return subscriber;
    }

    private SubscriberInput input(String[] words) {
        return switch (words[0]) {
            case "start" -> new SubscriberInput.Start();
            case "refresh" -> new SubscriberInput.Refresh();
            case "leave" -> new SubscriberInput.Unsubscribe();
            case "fire" -> new SubscriberInput.Fired(SubscriberTimer.valueOf(words[1]));
            case "lost" -> new SubscriberInput.Unanswered(last.cseq().number());
            case "get" -> new SubscriberInput.Responded(response(words));
            case "late" ->
                    new SubscriberInput.Responded(
                            response(words).with(HeaderName.CSEQ, "999 SUBSCRIBE"));
            default -> new SubscriberInput.NotifyArrived(notify(words));
        };
    }

    private Response response(String[] words) {
        Response response = Response.to(last, Integer.parseInt(words[1])).withToTag("n1");
        return words.length > 3 ? response.with(HeaderName.of(words[2]), words[3]) : response;
    }

    private static Request notify(String[] words) {
        Request request = EventMessages.notify(Long.parseLong(words[1]), words[2]);
        for (int i = 3; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            request =
                    switch (pair[0]) {
                        case "from" ->
                                request.with(
                                        HeaderName.FROM, "<sip:group@example.com>;tag=" + pair[1]);
                        case "to" ->
                                request.with(
                                        HeaderName.TO, "<sip:alice@example.org>;tag=" + pair[1]);
                        default ->
                                pair[1].equals("none")
                                        ? request.without(HeaderName.of(pair[0]))
                                        : request.with(HeaderName.of(pair[0]), pair[1]);
                    };
        }
        return request;
    }

    private String told(SubscriberOutput output) {
        return switch (output) {
            case SubscriberOutput.Send(Request subscribe) -> {
                last = subscribe;
                yield subscribe.cseq().text().replaceFirst("(\\d+) (.*)", "$2 $1 ")
                        + subscribe.header(HeaderName.EXPIRES).orElse("?");
            }
            case SubscriberOutput.Answer(Response response) -> response.status() + "";
            case SubscriberOutput.SetTimer(var timer, Duration after) ->
                    "set " + timer + " " + EventMessages.seconds(after);
            case SubscriberOutput.StopTimer(var timer) -> "stop " + timer;
            case SubscriberOutput.Notified(var state, Request _) -> state.text();
            case SubscriberOutput.Over(var end, var again) ->
                    "over " + end.getClass().getSimpleName() + " " + told(again);
        };
    }

    private static String told(Resubscription again) {
        return switch (again) {
            case Resubscription.Never() -> "never";
            case Resubscription.After(Duration delay, int attempt) ->
                    EventMessages.seconds(delay) + " #" + attempt;
        };
    }

    /** What a subscriber asks to be sent. */
    static Optional<Request> sent(List<SubscriberOutput> outputs) {
        for (SubscriberOutput output : outputs) {
            if (output instanceof SubscriberOutput.Send(Request subscribe)) {
                return Optional.of(subscribe);
            }
        }
        return Optional.empty();
    }
}
