package org.tertulia.sip.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tertulia.sip.header.SubscriptionState;
import org.tertulia.sip.header.SubscriptionState.Termination;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * Walks a notifier along a table. Each line is one input, an arrow, and the outputs that must come
 * of it; {@code +30} before an input lets 30 seconds go by.
 */
final class NotifierScript {
    private static final Headers FIELDS =
            Headers.NONE
                    .adding(HeaderName.CONTACT, "<sip:focus@group.example.com>")
                    .adding(HeaderName.SERVER, "test");
    static final NotifierPlan PLAN = NotifierPlan.inNewDialog("n1", FIELDS);

    private final Notifier notifier;
    private Instant now = Instant.EPOCH;
    private Request last = EventMessages.notify(1, "active");

    private NotifierScript(Notifier notifier) {
        this.notifier = notifier;
    }

    static Notifier walk(String script) {
        return walk(new Notifier(PLAN, NotifierSettings.STANDARD), script);
    }

    static Notifier walk(Notifier notifier, String script) {
        NotifierScript walked = new NotifierScript(notifier);
        for (String line : script.strip().split("\n", -1)) {
            String[] sides = line.split("->", -1);
            List<String> told = new ArrayList<>();
            walked.step(sides[0].strip()).forEach(output -> told.add(walked.told(output)));
            assertThat(String.join(", ", told)).as(line).isEqualTo(sides[1].strip());
        }
        return notifier;
    }

    private List<NotifierOutput> step(String input) {
        String rest = input;
        if (input.startsWith("+")) {
            String[] parts = input.substring(1).split(" ", 2);
            now = now.plusSeconds(Long.parseLong(parts[0]));
            rest = parts[1];
        }
        return notifier.on(input(rest.split(" ", -1)), now);
    }

    private NotifierInput input(String[] words) {
        return switch (words[0]) {
            case "change" -> new NotifierInput.Changed();
            case "approve" -> new NotifierInput.Approved();
            case "end" ->
                    new NotifierInput.Terminate(
                            Termination.valueOf(words[1].toUpperCase(Locale.ROOT)),
                            words.length > 2
                                    ? Optional.of(Duration.ofSeconds(Long.parseLong(words[2])))
                                    : Optional.empty());
            case "get" -> new NotifierInput.Responded(response(words));
            case "late" ->
                    new NotifierInput.Responded(
                            response(words).with(HeaderName.CSEQ, "999 NOTIFY"));
            case "lost" -> new NotifierInput.Unanswered(last.cseq().number());
            case "fire" -> new NotifierInput.Fired(NotifierTimer.valueOf(words[1]));
            default -> new NotifierInput.SubscribeArrived(subscribe(words));
        };
    }

    private Response response(String[] words) {
        Response response = Response.to(last, Integer.parseInt(words[1]));
        return words.length > 2 ? response.with(HeaderName.RETRY_AFTER, words[2]) : response;
    }

    /** {@code subscribe 2 600 Header=value}; from the second on they are in the dialog. */
    private static Request subscribe(String[] words) {
        Request request = EventMessages.subscribe().with(HeaderName.CSEQ, words[1] + " SUBSCRIBE");
        if (!words[1].equals("1")) {
            request = request.with(HeaderName.TO, "<sip:group@example.com>;tag=n1");
        }
        if (words.length > 2 && !words[2].equals("-")) {
            request = request.with(HeaderName.EXPIRES, words[2]);
        }
        for (int i = 3; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            HeaderName name = HeaderName.of(pair[0]);
            request = pair[1].equals("none") ? request.without(name) : request.with(name, pair[1]);
        }
        return request;
    }

    private String told(NotifierOutput output) {
        return switch (output) {
            case NotifierOutput.Answer(Response response) ->
                    response.status()
                            + response.header(HeaderName.EXPIRES).map(" "::concat).orElse("")
                            + response.header(HeaderName.MIN_EXPIRES).map(" "::concat).orElse("");
            case NotifierOutput.Send(Request request, var content) -> {
                last = request;
                yield "NOTIFY %d %s %s"
                        .formatted(
                                request.cseq().number(),
                                request.header(HeaderName.SUBSCRIPTION_STATE).orElse(""),
                                content);
            }
            case NotifierOutput.SetTimer(var timer, Duration after) ->
                    "set " + timer + " " + EventMessages.seconds(after);
            case NotifierOutput.StopTimer(var timer) -> "stop " + timer;
            case NotifierOutput.Over(var end) -> "over " + told(end);
        };
    }

    private static String told(NotifierEnd end) {
        return switch (end) {
            case NotifierEnd.Refused(Response response) -> "Refused " + response.status();
            case NotifierEnd.Finished(SubscriptionState state) -> state.text();
            case NotifierEnd.Gone(Response response) -> "Gone " + response.status();
            case NotifierEnd.NoAnswer() -> "NoAnswer";
        };
    }
}
