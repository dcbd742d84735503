package org.tertulia.sip.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.sip.event.SubscriberScript.UP;
import static org.tertulia.sip.event.SubscriberScript.plan;
import static org.tertulia.sip.event.SubscriberScript.walk;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.sip.Wire;
import org.tertulia.sip.dialog.Dialog;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/** The figure of RFC 6665 section 4.1.2 and the rules around it, as tables. */
class SubscriberTest {
    @Test
    void responseComesBeforeTheState() {
        walk(
                UP
                        + """
                        notify 2 active -> 200, active
                        leave -> stop REFRESH, stop EXPIRY, SUBSCRIBE 2 0, set N 32
                        get 200 Expires 0 ->
                        notify 3 active -> 200, active
                        notify 4 terminated;reason=timeout -> 200, terminated;reason=timeout, stop N, over Terminated never
                        notify 5 active -> 481
                        """);
    }

    @Test
    void stateComesBeforeTheResponseAndItsTimeCounts() {
        walk(
                """
                start -> SUBSCRIBE 1 3600, set N 32
                get 100 ->
                notify 7 pending;expires=600 -> 200, pending;expires=600, stop N, set REFRESH 300, set EXPIRY 600
                get 200 Expires 3600 ->
                notify 8 active;expires=590 -> 200, active;expires=590, set REFRESH 295, set EXPIRY 590
                fire REFRESH -> set REFRESH 147.5, SUBSCRIBE 2 3600
                """);
    }

    @Test
    void timeOfALateResponseCountsIfTheStateHadNone() {
        walk(
                """
                start -> SUBSCRIBE 1 3600, set N 32
                notify 1 active -> 200, active, stop N, set REFRESH 3300, set EXPIRY 3600
                get 202 Expires 60 -> set REFRESH 30, set EXPIRY 60
                """);
    }

    @Test
    void peerMayNotLengthenTheTime() {
        walk(
                """
                start -> SUBSCRIBE 1 3600, set N 32
                get 200 Expires 1000 ->
                notify 1 active -> 200, active, stop N, set REFRESH 700, set EXPIRY 1000
                notify 2 active;expires=9999 -> 200, active;expires=9999, set REFRESH 3300, set EXPIRY 3600
                notify 3 active;expires=soon -> 200, active;expires=soon
                """);
    }

    @Test
    void withoutNotifyItFails() {
        walk(
                """
                start -> SUBSCRIBE 1 3600, set N 32
                get 200 ->
                fire N -> over NoNotify 60 #2
                notify 1 active -> 481
                """);
    }

    @Test
    void withNotifyALostResponseIsNoHarm() {
        walk(
                """
                start -> SUBSCRIBE 1 3600, set N 32
                notify 1 active -> 200, active, stop N, set REFRESH 3300, set EXPIRY 3600
                lost ->
                fire EXPIRY -> stop REFRESH, over Expired 0 #2
                """);
    }

    @Test
    void withoutAnythingItFails() {
        walk(
                """
                start -> SUBSCRIBE 1 3600, set N 32
                lost -> stop N, over NoAnswer 60 #2
                """);
    }

    @Test
    void tooShortATimeIsNotRefreshed() {
        walk(
                """
                start -> SUBSCRIBE 1 3600, set N 32
                notify 1 active;expires=8 -> 200, active;expires=8, stop N, set EXPIRY 8
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    403 | | never
                    404 | | never
                    489 | | never
                    480 | | 60 #2
                    503 | 120 (soon);duration=3 | 120 #2
                    503 | 0 | 5 #2
                    503 | soon | 60 #2
                    481 | | 0 #2
                    423 | | 60 #2
                    600 | | 60 #2
                    """)
    void firstRefusalSaysWhenToComeBack(int status, String retryAfter, String again) {
        Subscriber subscriber = walk("start -> SUBSCRIBE 1 3600, set N 32");
        Response response =
                Response.to(EventMessages.subscribe(), status)
                        .with(HeaderName.RETRY_AFTER, retryAfter == null ? "" : retryAfter);
        assertThat(subscriber.on(new SubscriberInput.Responded(response)).getLast())
                .isEqualTo(
                        new SubscriberOutput.Over(
                                new SubscriptionEnd.Refused(response), again(again)));
        assertThat(subscriber.isOver()).isTrue();
    }

    private static Resubscription again(String told) {
        if (told.equals("never")) {
            return new Resubscription.Never();
        }
        String[] parts = told.split(" #", 2);
        return new Resubscription.After(
                Duration.ofSeconds(Long.parseLong(parts[0])), Integer.parseInt(parts[1]));
    }

    @Test
    void minimumIsAskedForButNotForEver() {
        walk(
                """
                start -> SUBSCRIBE 1 3600, set N 32
                get 423 Min-Expires 4000 -> SUBSCRIBE 2 4000, set N 32
                get 423 Min-Expires 4001 -> SUBSCRIBE 3 4001, set N 32
                get 423 Min-Expires 4002 -> SUBSCRIBE 4 4002, set N 32
                get 423 Min-Expires 4003 -> stop N, over Refused 60 #2
                """);
        for (String useless : new String[] {"3600", "x", ""}) {
            walk(
                    """
                    start -> SUBSCRIBE 1 3600, set N 32
                    get 423 Min-Expires %s -> stop N, over Refused 60 #2
                    """
                            .formatted(useless));
        }
        // a later refusal of the first subscription is its end too
        walk(
                """
                start -> SUBSCRIBE 1 3600, set N 32
                get 423 Min-Expires 4000 -> SUBSCRIBE 2 4000, set N 32
                get 403 -> stop N, over Refused never
                """);
    }

    /** The reason and retry-after; what comes of it the first time, later, and when settled. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ;reason=deactivated | 0 #2 | 60 #3 | 0 #1
                    ;reason=deactivated;retry-after=9 | 0 #2 | 60 #3 | 0 #1
                    ;reason=probation | 60 #1 | 60 #3 | 60 #1
                    ;reason=Probation;retry-after=900 | 900 #1 | 900 #3 | 900 #1
                    ;reason=probation;retry-after=0 | 5 #1 | 5 #3 | 5 #1
                    ;reason=rejected;retry-after=9 | never | never | never
                    ;reason=timeout | 0 #2 | 60 #3 | 0 #1
                    ;reason=giveup | 60 #1 | 60 #3 | 60 #1
                    ;reason=giveup;retry-after=10 | 10 #1 | 10 #3 | 10 #1
                    ;reason=noresource | never | never | never
                    ;reason=invariant | never | never | never
                    ;reason=weather | 60 #1 | 60 #3 | 60 #1
                    | 60 #1 | 60 #3 | 60 #1
                    """)
    void reasonSaysWhetherToComeBack(String parameters, String first, String third, String late) {
        String state = "terminated" + (parameters == null ? "" : parameters);
        String end = "notify 9 %1$s -> 200, %1$s, stop %2$s, over Terminated %3$s";
        walk("start -> SUBSCRIBE 1 3600, set N 32\n" + end.formatted(state, "N", first));
        walk(
                plan(3600).withAttempt(3),
                "start -> SUBSCRIBE 1 3600, set N 32\n" + end.formatted(state, "N", third));
        walk(
                UP
                        + """
                        refresh -> SUBSCRIBE 2 3600
                        notify 2 active -> 200, active
                        get 200 Expires 3600 -> set REFRESH 3300, set EXPIRY 3600
                        """
                        + end.formatted(state, "REFRESH, stop EXPIRY", late));
    }

    @Test
    void triesFourTimesInAll() {
        for (int attempt = 1; attempt <= 4; attempt++) {
            walk(
                    plan(3600).withAttempt(attempt),
                    """
                    start -> SUBSCRIBE 1 3600, set N 32
                    get 500 -> stop N, over Refused %s
                    """
                            .formatted(attempt < 4 ? "60 #" + (attempt + 1) : "never"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notify 2 active from=n2 -> 481",
                "notify 2 active to=s2 -> 481",
                "notify 2 active Call-ID=other -> 481",
                "notify 2 active Event=conference;id=1 -> 481",
                "notify 2 active Event=conference;x=y -> 200, active",
                "notify 2 active Event=Conference -> 489",
                "notify 2 active Event=presence -> 489",
                "notify 2 active Event=none -> 489",
                "notify 2 active Event=con(ference -> 400",
                "notify 2 active Subscription-State=none -> 400",
                "notify 2 active;x=\"open -> 400",
                "notify 2 active Contact=<sip:@ -> 400",
                "notify 1 active -> 500",
                "notify 2 waiting -> 200, waiting",
                "notify 3 active -> 200, active\nnotify 2 active -> 500"
            })
    void notifiesAreToldApart(String script) {
        walk(UP + script);
    }

    @Test
    void ofForkedDialogsOnlyTheFirstStands() {
        Subscriber subscriber =
                walk(
                        """
                        notify 1 active -> 481
                        start -> SUBSCRIBE 1 3600, set N 32
                        notify 1 active from=n2 -> 200, active, stop N, set REFRESH 3300, set EXPIRY 3600
                        notify 1 active -> 481
                        get 200 Expires 10 -> set REFRESH 5, set EXPIRY 10
                        notify 2 terminated -> 481
                        refresh -> SUBSCRIBE 2 3600
                        """);
        assertThat(subscriber.dialog().orElseThrow().id().remoteTag()).isEqualTo("n2");
    }

    @Test
    void requestsOfADialogGoAlongTheRoutesOfItsNotify() {
        Subscriber subscriber = walk(UP);
        Request refresh =
                SubscriberScript.sent(subscriber.on(new SubscriberInput.Refresh())).orElseThrow();
        assertThat(refresh.startLine()).isEqualTo("SUBSCRIBE sip:focus@group.example.com SIP/2.0");
        assertThat(refresh.headers().elements(HeaderName.ROUTE))
                .containsExactly("<sip:near.example.org;lr>", "<sip:far.example.com;lr>");
        assertThat(refresh.to().tag()).hasValue("n1");
        assertThat(refresh.from().tag()).hasValue("s1");
        assertThat(refresh.header(HeaderName.EVENT)).hasValue("conference");
        assertThat(refresh.header(HeaderName.USER_AGENT)).hasValue("test");
        assertThat(refresh.has(HeaderName.CONTACT)).isTrue();
        assertThat(refresh.has(HeaderName.VIA)).isFalse();
        assertThat(refresh.has(HeaderName.ACCEPT_CONTACT)).isFalse();
        Response ok = Response.to(refresh, 200).with(HeaderName.CONTACT, "<sip:other@192.0.2.9>");
        subscriber.on(new SubscriberInput.Responded(ok));
        Request next =
                SubscriberScript.sent(subscriber.on(new SubscriberInput.Refresh())).orElseThrow();
        assertThat(next.requestUri().text()).isEqualTo("sip:other@192.0.2.9");
    }

    @Test
    void leavesWhenThereIsSomethingToLeave() {
        walk("leave -> over Left never\nstart ->");
        walk(
                """
                start -> SUBSCRIBE 1 3600, set N 32
                leave ->
                get 200 Expires 3600 ->
                notify 1 active -> 200, active, stop N, set REFRESH 3300, set EXPIRY 3600, stop REFRESH, stop EXPIRY, SUBSCRIBE 2 0, set N 32
                get 200 ->
                fire N -> over Left never
                """);
        walk(
                """
                start -> SUBSCRIBE 1 3600, set N 32
                leave ->
                fire N -> over NoNotify never
                """);
        walk(
                UP
                        + """
                        leave -> stop REFRESH, stop EXPIRY, SUBSCRIBE 2 0, set N 32
                        get 481 -> stop N, over Left never
                        """);
    }

    @Test
    void fetchesOnce() {
        walk(
                plan(0),
                """
                start -> SUBSCRIBE 1 0, set N 32
                get 200 Expires 0 ->
                notify 1 terminated;reason=timeout -> 200, terminated;reason=timeout, stop N, over Terminated never
                """);
        walk(
                plan(0),
                """
                start -> SUBSCRIBE 1 0, set N 32
                get 403 -> stop N, over Refused never
                """);
        walk(plan(0), "start -> SUBSCRIBE 1 0, set N 32\nlost -> stop N, over NoAnswer never");
        walk(plan(0), "start -> SUBSCRIBE 1 0, set N 32\nfire N -> over NoNotify never");
    }

    @Test
    void sharesADialogWithOthers() {
        Request invite = Wire.request("INVITE", "z9hG4bK1");
        Response ok = Response.to(invite, 200).withToTag("n1");
        Dialog dialog = Dialog.uac(invite, ok);
        SubscriptionPlan plan =
                SubscriptionPlan.within(dialog, EventMessages.subscribe(), Duration.ofHours(1));
        Subscriber subscriber = walk(plan, "start -> SUBSCRIBE 8 3600, set N 32");
        assertThat(subscriber.id().callId()).isEqualTo(invite.callId());
        // an INFO of others takes the next number
        Dialog moved = subscriber.dialog().orElseThrow().request(invite.method()).next();
        subscriber.on(new SubscriberInput.DialogMoved(moved));
        walk(
                subscriber,
                """
                notify 1 active -> 481
                notify 1 active to=a1 Call-ID=call-1@example.org -> 200, active, stop N, set REFRESH 3300, set EXPIRY 3600
                """);
        Response accepted =
                Response.to(EventMessages.subscribe(), 200).with(HeaderName.CSEQ, "8 SUBSCRIBE");
        subscriber.on(new SubscriberInput.Responded(accepted));
        Request refresh =
                SubscriberScript.sent(subscriber.on(new SubscriberInput.Refresh())).orElseThrow();
        assertThat(refresh.cseq().text()).isEqualTo("10 SUBSCRIBE");
        assertThat(refresh.callId()).isEqualTo(invite.callId());
    }
}
