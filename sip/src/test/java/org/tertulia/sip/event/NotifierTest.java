package org.tertulia.sip.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.sip.event.NotifierScript.PLAN;
import static org.tertulia.sip.event.NotifierScript.walk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.sip.Wire;
import org.tertulia.sip.dialog.Dialog;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/** The rules of RFC 6665 section 4.2 as tables. */
class NotifierTest {
    private static final String UP =
            """
            subscribe 1 600 -> set EXPIRY 600, 200 600, set INTERVAL 0.5, NOTIFY 1 active;expires=600 FULL
            """;
    private static final String QUIET = UP + "get 200 ->\nfire INTERVAL ->\n";

    @Test
    void eachSubscribeBringsANotify() {
        walk(
                QUIET
                        + """
                        +100 change -> set INTERVAL 0.5, NOTIFY 2 active;expires=500 CHANGE
                        subscribe 2 300 -> set EXPIRY 300, 200 300
                        get 200 -> set INTERVAL 0.5, NOTIFY 3 active;expires=300 FULL
                        get 200 ->
                        subscribe 3 9999 -> set EXPIRY 3600, 200 3600, set INTERVAL 0.5, NOTIFY 4 active;expires=3600 FULL
                        """);
    }

    @Test
    void subscriberLeaves() {
        walk(
                QUIET
                        + """
                        subscribe 2 0 -> stop EXPIRY, 200 0, NOTIFY 2 terminated;reason=timeout FULL
                        change ->
                        subscribe 3 60 -> 481
                        get 200 -> over terminated;reason=timeout
                        subscribe 3 60 -> 481
                        """);
    }

    @Test
    void expiresWhileANotifyIsUnderWay() {
        walk(
                QUIET
                        + """
                        +600 change -> set INTERVAL 0.5, NOTIFY 2 active;expires=1 CHANGE
                        fire EXPIRY -> stop INTERVAL
                        end giveup ->
                        get 200 -> NOTIFY 3 terminated;reason=timeout FULL
                        get 500 -> over terminated;reason=timeout
                        """);
    }

    @Test
    void lastNotifyMayBeLost() {
        walk(
                QUIET
                        + """
                        end noresource -> stop EXPIRY, NOTIFY 2 terminated;reason=noresource FULL
                        lost -> over NoAnswer
                        """);
    }

    @Test
    void terminationMayTellWhenToComeBack() {
        walk(
                QUIET
                        + """
                        end probation 60 -> stop EXPIRY, NOTIFY 2 terminated;reason=probation;retry-after=60 FULL
                        get 200 -> over terminated;reason=probation;retry-after=60
                        """);
    }

    @Test
    void rejectedSubscriberLearnsNothing() {
        walk(QUIET + "end rejected -> stop EXPIRY, NOTIFY 2 terminated;reason=rejected NOTHING");
    }

    @Test
    void changesGatherWhileOneIsUnderWayAndForAWhileAfter() {
        walk(
                QUIET
                        + """
                        change -> set INTERVAL 0.5, NOTIFY 2 active;expires=600 CHANGE
                        change ->
                        change ->
                        fire INTERVAL ->
                        get 100 ->
                        late 200 ->
                        get 200 -> set INTERVAL 0.5, NOTIFY 3 active;expires=600 CHANGE
                        get 200 ->
                        change ->
                        fire INTERVAL -> set INTERVAL 0.5, NOTIFY 4 active;expires=600 CHANGE
                        """);
    }

    @Test
    void subscriberIsGone() {
        walk(
                QUIET
                        + """
                        change -> set INTERVAL 0.5, NOTIFY 2 active;expires=600 CHANGE
                        get 481 -> stop EXPIRY, stop INTERVAL, over Gone 481
                        get 200 ->
                        """);
    }

    @Test
    void subscriberIsSilent() {
        walk(
                QUIET
                        + """
                        change -> set INTERVAL 0.5, NOTIFY 2 active;expires=600 CHANGE
                        lost -> stop EXPIRY, stop INTERVAL, over NoAnswer
                        lost ->
                        """);
    }

    @Test
    void grumblingSubscriberKeepsItsSubscription() {
        walk(
                QUIET
                        + """
                        change -> set INTERVAL 0.5, NOTIFY 2 active;expires=600 CHANGE
                        get 500 ->
                        fire INTERVAL ->
                        change -> set INTERVAL 0.5, NOTIFY 3 active;expires=600 FULL
                        change ->
                        get 406 ->
                        fire INTERVAL -> set INTERVAL 0.5, NOTIFY 4 active;expires=600 FULL
                        get 503 0 -> set INTERVAL 1
                        fire INTERVAL -> set INTERVAL 0.5, NOTIFY 5 active;expires=600 FULL
                        get 503 30 -> set INTERVAL 30
                        change ->
                        fire INTERVAL -> set INTERVAL 0.5, NOTIFY 6 active;expires=600 FULL
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subscribe 2 59 -> 423 60",
                "subscribe 1 600 -> 481",
                "subscribe 2 600 CSeq=1~SUBSCRIBE -> 500",
                "subscribe 2 600 Event=presence -> 481",
                "subscribe 2 600 Event=conference;id=1 -> 481",
                "subscribe 2 600 Event=none -> 400",
                "subscribe 2 soon -> 400",
                "subscribe 2 600 From=<sip:alice@example.org>;tag=s2 -> 481",
                "subscribe 2 600 Contact=<sip:@ -> 400"
            })
    void refusedRefreshChangesNothing(String line) {
        walk(
                QUIET
                        + line.replace("CSeq=1~SUBSCRIBE", "CSeq=1\tSUBSCRIBE")
                        + "\n+5 change -> set INTERVAL 0.5, NOTIFY 2 active;expires=595 CHANGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subscribe 1 59 -> 423 60, over Refused 423",
                "subscribe 2 600 -> 481, over Refused 481",
                "subscribe 1 600 Event=none -> 400, over Refused 400",
                "subscribe 1 -5 -> 400, over Refused 400",
                "subscribe 1 600 Contact=<sip:@ -> 400, over Refused 400"
            })
    void firstRefusalIsTheEnd(String line) {
        assertThat(walk(line).isOver()).isTrue();
    }

    @Test
    void grantsTheUsualAndFetches() {
        walk(
                """
                change ->
                end giveup ->
                subscribe 1 - -> set EXPIRY 3600, 200 3600, set INTERVAL 0.5, NOTIFY 1 active;expires=3600 FULL
                """);
        walk(
                """
                subscribe 1 0 -> 200 0, NOTIFY 1 terminated;reason=timeout FULL
                get 200 -> over terminated;reason=timeout
                """);
    }

    @Test
    void pendingTellsNothing() {
        Notifier notifier = new Notifier(PLAN.needingApproval(), NotifierSettings.STANDARD);
        walk(
                notifier,
                """
                subscribe 1 600 -> set EXPIRY 600, 200 600, set INTERVAL 0.5, NOTIFY 1 pending;expires=600 NOTHING
                get 200 ->
                change ->
                subscribe 2 600 -> set EXPIRY 600, 200 600, set INTERVAL 0.5, NOTIFY 2 pending;expires=600 NOTHING
                approve ->
                get 200 -> set INTERVAL 0.5, NOTIFY 3 active;expires=600 FULL
                approve ->
                """);
        walk(
                new Notifier(PLAN.needingApproval(), NotifierSettings.STANDARD),
                """
                subscribe 1 600 -> set EXPIRY 600, 200 600, set INTERVAL 0.5, NOTIFY 1 pending;expires=600 NOTHING
                end giveup -> stop EXPIRY, stop INTERVAL
                get 200 -> NOTIFY 2 terminated;reason=giveup NOTHING
                """);
    }

    @Test
    void withoutIntervalOnlyTheAnswerIsWaitedFor() {
        NotifierSettings settings = NotifierSettings.STANDARD.withMinInterval(Duration.ZERO);
        walk(
                new Notifier(PLAN, settings),
                """
                subscribe 1 600 -> set EXPIRY 600, 200 600, NOTIFY 1 active;expires=600 FULL
                change ->
                get 200 -> NOTIFY 2 active;expires=600 CHANGE
                """);
    }

    @Test
    void messagesGoWhereTheDialogSays() {
        Request subscribe =
                EventMessages.subscribe()
                        .with(HeaderName.EVENT, "conference;x=y;id=7")
                        .adding(HeaderName.RECORD_ROUTE, "<sip:near.example.com;lr>");
        Notifier notifier = new Notifier(PLAN, NotifierSettings.STANDARD);
        assertThat(notifier.id()).isEmpty();
        List<NotifierOutput> outputs =
                notifier.on(new NotifierInput.SubscribeArrived(subscribe), Instant.EPOCH);
        Response ok = ((NotifierOutput.Answer) outputs.get(1)).response();
        assertThat(ok.to().tag()).hasValue("n1");
        assertThat(ok.header(HeaderName.CONTACT)).hasValue("<sip:focus@group.example.com>");
        assertThat(ok.header(HeaderName.RECORD_ROUTE)).isPresent();
        Request sent = ((NotifierOutput.Send) outputs.getLast()).request();
        assertThat(sent.startLine()).isEqualTo("NOTIFY sip:alice@client.example.org:5070 SIP/2.0");
        assertThat(sent.header(HeaderName.ROUTE)).hasValue("<sip:near.example.com;lr>");
        assertThat(sent.header(HeaderName.EVENT)).hasValue("conference;id=7");
        assertThat(sent.header(HeaderName.SERVER)).hasValue("test");
        assertThat(sent.to().tag()).hasValue("s1");
        assertThat(SubscriptionId.ofArriving(sent))
                .isEqualTo(
                        new SubscriptionId(
                                "sub-1@example.org", "s1", "conference", Optional.of("7")));
        assertThat(notifier.id().orElseThrow().localTag()).isEqualTo("n1");
    }

    @Test
    void sharesADialogWithOthers() {
        Request invite = Wire.request("INVITE", "z9hG4bK1");
        Dialog dialog = Dialog.uas(invite, Response.to(invite, 200).withToTag("b1"));
        NotifierPlan plan = NotifierPlan.within(dialog, PLAN.fields());
        Notifier notifier = new Notifier(plan, NotifierSettings.STANDARD);
        notifier.on(
                new NotifierInput.DialogMoved(dialog.request(invite.method()).next()),
                Instant.EPOCH);
        Request subscribe =
                Wire.request("SUBSCRIBE", "z9hG4bK2")
                        .with(HeaderName.CSEQ, "8 SUBSCRIBE")
                        .with(HeaderName.TO, "<sip:bob@example.com>;tag=b1")
                        .with(HeaderName.EVENT, "conference");
        List<NotifierOutput> outputs =
                notifier.on(new NotifierInput.SubscribeArrived(subscribe), Instant.EPOCH);
        Request sent = ((NotifierOutput.Send) outputs.getLast()).request();
        assertThat(sent.cseq().text()).isEqualTo("2 NOTIFY");
        assertThat(sent.callId()).isEqualTo(invite.callId());
        Notifier other = new Notifier(plan, NotifierSettings.STANDARD);
        Request stray = subscribe.with(HeaderName.TO, "<sip:bob@example.com>;tag=b2");
        other.on(new NotifierInput.SubscribeArrived(stray), Instant.EPOCH);
        assertThat(other.isOver()).isTrue();
    }
}
