package org.tertulia.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.CSEQ;
import static org.tertulia.sip.message.HeaderName.RECORD_ROUTE;
import static org.tertulia.sip.message.HeaderName.ROUTE;
import static org.tertulia.sip.message.HeaderName.TO;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.sip.Wire;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

class DialogTest {
    private static final String NEAR = "<sip:near.example.org;lr>";
    private static final String FAR = "<sip:far.example.com;lr;x=1>;y=2";

    private final Request invite =
            Wire.request("INVITE", "z9hG4bK1").adding(RECORD_ROUTE, FAR + ", " + NEAR);
    private final Response ok =
            Response.to(invite, 200)
                    .withToTag("b1")
                    .adding(CONTACT, "\"Bob\" <sip:bob@192.0.2.4;transport=tcp>;q=1");

    private final Dialog caller = Dialog.uac(invite, ok);
    private final Dialog callee = Dialog.uas(invite, ok);

    @Test
    void bothEndsSeeTheSameDialogFromTheirSide() {
        assertThat(caller.id()).isEqualTo(new DialogId("call-1@example.org", "a1", "b1"));
        assertThat(callee.id()).isEqualTo(new DialogId("call-1@example.org", "b1", "a1"));
        Request bye = callee.request(Method.BYE).request();
        assertThat(DialogId.ofArriving(bye)).isEqualTo(caller.id());
        assertThat(DialogId.ofSender(bye)).isEqualTo(callee.id());
    }

    @Test
    void requestsOfTheCallerGoAlongTheReversedRoutes() {
        Dialog.Built built = caller.request(Method.BYE);
        Request bye = built.request();
        assertThat(bye.startLine()).isEqualTo("BYE sip:bob@192.0.2.4;transport=tcp SIP/2.0");
        assertThat(bye.headers().elements(ROUTE)).containsExactly(NEAR, FAR);
        assertThat(bye.from().text()).isEqualTo("\"Alice\" <sip:alice@example.org>;tag=a1");
        assertThat(bye.to().text()).isEqualTo("<sip:bob@example.com>;tag=b1");
        assertThat(bye.cseq().text()).isEqualTo("8 BYE");
        assertThat(bye.callId()).isEqualTo(invite.callId());
        assertThat(bye.maxForwards()).isEqualTo(70);
        assertThat(built.next().request(Method.INFO).request().cseq().text()).isEqualTo("9 INFO");
    }

    @Test
    void requestsOfTheCalleeGoAlongTheRoutesAsTheyStand() {
        Request bye = callee.request(Method.BYE).request();
        assertThat(bye.requestUri().text()).isEqualTo("sip:alice@client.example.org:5070");
        assertThat(bye.headers().elements(ROUTE)).containsExactly(FAR, NEAR);
        assertThat(bye.cseq().text()).isEqualTo("1 BYE");
    }

    @Test
    void ackHasTheNumberOfItsInvitation() {
        Request ack = caller.ack(7);
        assertThat(ack.cseq().text()).isEqualTo("7 ACK");
        assertThat(ack.headers().elements(ROUTE)).containsExactly(NEAR, FAR);
        assertThat(caller.request(Method.BYE).request().cseq().number()).isEqualTo(8);
    }

    @Test
    void routesThatCannotBeReadMakeNoDialog() {
        Request bad = invite.adding(RECORD_ROUTE, "nowhere");
        assertThatThrownBy(() -> Dialog.uas(bad, ok)).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> Dialog.uac(invite, ok.adding(RECORD_ROUTE, "<sip:a@")))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void strictRouterFindsItselfInTheRequestUri() {
        Request strict =
                Wire.request("INVITE", "z9hG4bK1")
                        .adding(RECORD_ROUTE, "<sip:strict.example.org;method=INVITE?a=b>, " + FAR);
        Request bye = Dialog.uas(strict, ok).request(Method.BYE).request();
        assertThat(bye.requestUri().text()).isEqualTo("sip:strict.example.org");
        assertThat(bye.headers().elements(ROUTE))
                .containsExactly(FAR, "<sip:alice@client.example.org:5070>");
    }

    @Test
    void requestsOfThePeerComeInOrder() {
        Request info = Wire.request("INFO", "z9hG4bK2").with(TO, ok.header(TO).orElseThrow());
        assertThat(callee.onRequest(info)).isEqualTo(new Dialog.Arrival.OutOfOrder());
        Dialog.Arrival later = callee.onRequest(info.with(CSEQ, "20 INFO"));
        Dialog next = ((Dialog.Arrival.InOrder) later).next();
        assertThat(next.onRequest(info.with(CSEQ, "19 INFO")))
                .isEqualTo(new Dialog.Arrival.OutOfOrder());
        assertThat(next.onRequest(Wire.request("ACK", "z9hG4bK3")))
                .isEqualTo(new Dialog.Arrival.InOrder(next));
        assertThat(caller.onRequest(info)).isInstanceOf(Dialog.Arrival.InOrder.class);
    }

    @Test
    void reinvitationAndUpdateOfThePeerMoveTheTarget() {
        for (String method : List.of("INVITE", "UPDATE")) {
            Request moved =
                    Wire.request(method, "z9hG4bK4")
                            .with(CSEQ, "21 " + method)
                            .with(CONTACT, "<sip:moved@192.0.2.9>");
            Dialog next = ((Dialog.Arrival.InOrder) callee.onRequest(moved)).next();
            assertThat(next.request(Method.BYE).request().requestUri().text())
                    .isEqualTo("sip:moved@192.0.2.9");
            assertThat(next.route().hops()).isEqualTo(callee.route().hops());
        }
        Request info =
                Wire.request("INFO", "z9hG4bK4")
                        .with(CSEQ, "21 INFO")
                        .with(CONTACT, "<sip:moved@192.0.2.9>");
        Dialog same = ((Dialog.Arrival.InOrder) callee.onRequest(info)).next();
        assertThat(same.route()).isEqualTo(callee.route());
    }

    @Test
    void successToARefreshOfOursMovesTheTarget() {
        Request update = caller.request(Method.UPDATE).request();
        Response moved = Response.to(update, 200).adding(CONTACT, "<sip:moved@192.0.2.9>");
        assertThat(caller.refreshedBy(moved).route().target().text())
                .isEqualTo("sip:moved@192.0.2.9");
        assertThat(caller.refreshedBy(Response.to(update, 200))).isEqualTo(caller);
        Response refused = Response.to(update, 488).adding(CONTACT, "<sip:moved@192.0.2.9>");
        assertThat(caller.refreshedBy(refused)).isEqualTo(caller);
        Request info = caller.request(Method.INFO).request();
        Response told = Response.to(info, 200).adding(CONTACT, "<sip:moved@192.0.2.9>");
        assertThat(caller.refreshedBy(told)).isEqualTo(caller);
    }

    @Test
    void confirmationMakesTheRouteSetAnew() {
        Response ringing =
                Response.to(invite.without(RECORD_ROUTE), 180)
                        .withToTag("b1")
                        .adding(CONTACT, "<sip:early@192.0.2.4>");
        Dialog early = Dialog.uac(invite, ringing);
        assertThat(early.route().hops()).isEmpty();
        Dialog later = early.request(Method.PRACK).next();
        Dialog confirmed = later.confirmedBy(ok);
        assertThat(confirmed.route()).isEqualTo(caller.route());
        assertThat(confirmed.request(Method.BYE).request().cseq().number()).isEqualTo(9);
    }

    @Test
    void withoutContactTheLastKnownUriServes() {
        Dialog dialog = Dialog.uac(invite, ok.without(CONTACT));
        assertThat(dialog.route().target()).isEqualTo(invite.requestUri());
        assertThat(Dialog.uas(invite.without(CONTACT), ok).route().target().text())
                .isEqualTo("sip:alice@example.org");
    }
}
