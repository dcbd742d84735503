package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.clause.Evidence;
import org.tertulia.simulator.peer.ControllingFunctionPeer;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.HeaderValue;
import org.tertulia.simulator.peer.text.MalformedText;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainPart;
import org.tertulia.simulator.peer.text.PlainRoster;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;

/** Steps 8b ii to 8e: whom the Function invites, and what its INVITEs say. */
class ClientInvitationsTest {

    private static final Duration SOON = PeerContext.SOON;
    private static final String FILE_TRANSFER = "3gpp-service.ims.icsi.oma.cpm.filetransfer";

    /** The INVITEs that the Function gave the core, in their order. */
    private static List<PlainSip> invitations(Scene scene) {
        return scene.sent("pf", "core").stream()
                .filter(m -> m.isRequest() && m.method().equals("INVITE"))
                .toList();
    }

    /** Takes the call and hangs up, so that the next scene begins afresh. */
    private static void endAndAwait(PeerCall out, List<PeerCall> in) {
        assertThat(out.byeAndAwait(SOON).status()).isEqualTo(200);
        in.forEach(call -> call.byeReceivedAndAwait(SOON));
    }

    @Test
    @Evidence({
        "TERM-6a",
        "TERM-8c",
        "TERM-8d",
        "TERM-8d-i",
        "TERM-8d-ii",
        "TERM-8d-iii",
        "TERM-8e"
    })
    void eachSuitableClientGetsAnInvitationOfItsOwn() {
        try (World world = World.seed(40).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                CalledDevice tablet = withoutGruu(scene, "bob/tablet");
                RemoteCaller dave = RemoteCaller.in(scene);
                Invitation invitation = dave.invitation();
                PeerCall out = dave.acceptedAndAwait(invitation);
                PeerCall atPhone = phone.joinsAndAwait();
                PeerCall atTablet = tablet.joinsAndAwait();

                String accept = "*;" + Invitation.icsi(Invitation.SESSION);
                List<PlainSip> sent = invitations(scene);
                assertThat(sent).hasSize(2);
                assertThat(sent.getFirst().uri())
                        .isEqualTo("sip:bob@home.test;gr=urn:uuid:bob-phone");
                assertThat(sent.getFirst().headers("Accept-Contact")).containsExactly(accept);
                assertThat(sent.get(1).uri()).isEqualTo("sip:bob@home.test");
                assertThat(sent.get(1).headers("Accept-Contact"))
                        .containsExactlyInAnyOrder(
                                accept,
                                "*;+sip.instance=\"<urn:uuid:bob-tablet>\";require;explicit");
                assertThat(sent).allSatisfy(ClientInvitationsTest::goesToTheCore);
                assertThat(atPhone.invite().headers("Accept-Contact")).contains(accept);
                assertThat(atTablet.invite().headers("Accept-Contact")).contains(accept);
                assertThat(List.of(out.callId(), atPhone.callId(), atTablet.callId()))
                        .as("three dialogs")
                        .doesNotHaveDuplicates();
                assertThat(
                                List.of(
                                        out.invite().tag("From").orElseThrow(),
                                        atPhone.invite().tag("From").orElseThrow(),
                                        atTablet.invite().tag("From").orElseThrow()))
                        .doesNotHaveDuplicates();
                endAndAwait(out, List.of(atPhone, atTablet));
            });
        }
    }

    private static void goesToTheCore(PlainSip invite) {
        assertThat(HeaderValue.of(invite.values("Route").getFirst()).main())
                .startsWith("sip:10.1.0.1:5060")
                .contains(";lr");
    }

    private static CalledDevice withoutGruu(Scene scene, String name) {
        CalledDevice device = CalledDevice.in(scene, name);
        device.sip().registerAndAwait(Duration.ZERO);
        device.sip().registrationOptions("path");
        device.sip().registerAndAwait(Duration.ofHours(1));
        return device;
    }

    @Test
    @Evidence({
        "TERM-8d-iv",
        "TERM-8d-v-2",
        "TERM-8d-vi-0",
        "TERM-8d-vi-1",
        "TERM-8d-vi-2",
        "TERM-8d-vi-3",
        "TERM-8d-vi-4"
    })
    void theInvitationCarriesTheSendersHeadersAndTheFunctionsOwn() {
        try (World world = World.seed(41).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out =
                        dave.acceptedAndAwait(
                                dave.invitation()
                                        .with("InReplyTo-Contribution-ID", "c-earlier")
                                        .with("Subject", "Caf\u00e9, at \"nine\"")
                                        .with("Privacy", "none")
                                        .with("Referred-By", "<sip:erin@remote.test>")
                                        .with("Min-SE", "120")
                                        .with("X-Unheard-Of", "a;b=\"c, d\""));
                PeerCall in = phone.joinsAndAwait();
                PlainSip invite = in.invite();
                assertThat(invite.headers("Conversation-ID")).containsExactly("conversation-1");
                assertThat(invite.headers("Contribution-ID")).containsExactly("c-conversation-1");
                assertThat(invite.headers("InReplyTo-Contribution-ID"))
                        .containsExactly("c-earlier");
                assertThat(invite.headers("Subject")).containsExactly("Caf\u00e9, at \"nine\"");
                assertThat(invite.headers("P-Asserted-Identity"))
                        .containsExactly("<" + RemoteCaller.ADDRESS + ">");
                assertThat(invite.headers("Privacy")).containsExactly("none");
                assertThat(invite.headers("Referred-By")).containsExactly("<sip:erin@remote.test>");
                assertThat(invite.headers("X-Unheard-Of")).containsExactly("a;b=\"c, d\"");
                assertThat(HeaderValue.of(invite.need("Contact")).main())
                        .matches("sip:[^@]+@10\\.1\\.0\\.2:5060");
                assertThat(invite.values("Supported")).contains("timer", "recipient-list-invite");
                assertThat(invite.headers("Session-Expires")).containsExactly("1200;refresher=uas");
                assertThat(invite.headers("Min-SE")).isEmpty();
                assertThat(invite.headers("User-Agent"))
                        .containsExactly("CPM-serv/OMA2.2 tertulia/world");
                endAndAwait(out, List.of(in));
            });
        }
    }

    @Test
    @Evidence("TERM-8d-vi-2")
    void theProviderChoosesTheSessionInterval() {
        WorldSetup setup =
                World.seed(42).policy(p -> TerminatingPolicies.every(p, Duration.ofSeconds(1799)));
        try (World world = setup.create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.acceptedAndAwait(dave.invitation());
                PeerCall in = phone.joinsAndAwait();
                assertThat(in.invite().headers("Session-Expires"))
                        .containsExactly("1799;refresher=uas");
                endAndAwait(out, List.of(in));
            });
        }
    }

    @Test
    @Evidence("TERM-8d-v-1")
    void theContactOfAFocusGoesAlongAndRequestsStillPassTheFunction() {
        try (World world = World.seed(43).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                ControllingFunctionPeer focus = scene.focusAndAwait("group-7");
                MsrpPeer atFocus = scene.media("cf");
                Invitation invitation = focusInvitation(focus, atFocus.offer());
                PeerCall out = focus.sip().invite(invitation);
                PlainSdp answer = PlainSdp.in(out.answerAndAwait(200, SOON));
                out.ack();
                PeerCall in = phone.joinsAndAwait();
                assertThat(in.invite().headers("Contact"))
                        .containsExactly(out.invite().need("Contact"));
                assertThat(in.remoteTarget()).isEqualTo("sip:group-7@cf.test");
                assertThat(in.routeSet()).anyMatch(route -> route.contains("10.1.0.2:5060"));

                assertThat(in.byeAndAwait(SOON).status()).isEqualTo(200);
                assertThat(
                                scene.sent("core", "pf").stream()
                                        .filter(m -> m.isRequest() && m.method().equals("BYE"))
                                        .map(PlainSip::callId))
                        .containsExactly(in.callId());
                PlainSip bye = out.byeReceivedAndAwait(SOON);
                assertThat(bye.callId()).isEqualTo(out.callId());
                assertThat(answer.media()).hasSize(1);
            });
        }
    }

    private static Invitation focusInvitation(ControllingFunctionPeer focus, PlainSdp offer) {
        return Invitation.session(Scene.addressOf("bob"), "conversation-7", offer)
                .without("P-Preferred-Service")
                .replacing("Accept-Contact", "*;" + Invitation.icsi(Invitation.GROUP))
                .with("P-Asserted-Service", "urn:urn-7:" + Invitation.GROUP)
                .with("P-Asserted-Identity", "<" + focus.identity() + ">")
                .withContactParameters(
                        ";isfocus;" + Invitation.icsi(Invitation.SESSION, Invitation.GROUP));
    }

    @Test
    @Evidence("TERM-8d-vii")
    void theRecipientListBecomesItsHistoryWithoutTheHiddenOnes() {
        try (World world = World.seed(44).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PlainSdp offer = dave.media().offer();
                PeerCall out = dave.acceptedAndAwait(withRecipients(dave.groupInvitation(), offer));
                PeerCall in = phone.joinsAndAwait();
                PlainPart list = list(in.invite());
                assertThat(list.header("Content-Disposition").orElse(""))
                        .matches("recipient-list-history(\\s*;.*)?");
                assertThat(list.type()).isEqualTo("application/resource-lists+xml");
                assertThat(PlainRoster.entries(list.text()))
                        .containsExactly("sip:bob@home.test", "tel:+14155550103");
                assertThat(list.text()).doesNotContain("hidden");
                assertThat(list.text()).contains("copyControl=\"cc\"");
                assertThat(in.invite().bodyText()).doesNotContain("recipient-list\r\n");
                endAndAwait(out, List.of(in));
            });
        }
    }

    private static PlainPart list(PlainSip invite) {
        try {
            return PlainPart.of(invite.need("Content-Type"), invite.body()).stream()
                    .filter(p -> p.header("Content-Disposition").isPresent())
                    .findFirst()
                    .orElseThrow();
        } catch (MalformedText malformed) {
            throw new AssertionError(malformed.what(), malformed);
        }
    }

    private static Invitation withRecipients(Invitation invitation, PlainSdp offer) {
        String entries =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <resource-lists xmlns="urn:ietf:params:xml:ns:resource-lists"
                    xmlns:cc="urn:ietf:params:xml:ns:copycontrol"><list>
                <entry uri="sip:bob@home.test" cc:copyControl="to"/>
                <entry uri="sip:hidden@remote.test" cc:copyControl="bcc"/>
                <entry uri="tel:+14155550103" cc:copyControl="cc"/>
                </list></resource-lists>
                """;
        PlainPart sdp =
                new PlainPart(
                        List.of(new PlainSip.Field("Content-Type", "application/sdp")),
                        new String(offer.bytes(), StandardCharsets.UTF_8));
        PlainPart list =
                new PlainPart(
                        List.of(
                                new PlainSip.Field(
                                        "Content-Type", "application/resource-lists+xml"),
                                new PlainSip.Field("Content-Disposition", "recipient-list")),
                        entries);
        return invitation.withBody(
                "multipart/mixed;boundary=b1", PlainPart.join("b1", List.of(sdp, list)));
    }

    @Test
    @Evidence({"TERM-8d-viii-1", "TERM-8d-viii-2"})
    void clientsMayConnectToTheFunctionOrBeConnectedByIt() {
        try (World world = World.seed(45).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                CalledDevice tablet = CalledDevice.overTcp(scene, "bob/tablet");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.connectedAndAwait(dave.invitation());
                PeerCall atPhone = phone.joinsAndAwait();
                PeerCall atTablet = tablet.callAndAwait();
                PlainSdp toPhone = PlainSdp.in(atPhone.invite());
                PlainSdp toTablet = PlainSdp.in(atTablet.invite());
                atTablet.accept(tablet.media().answer(toTablet, false));
                atTablet.ackAndAwait(SOON);
                tablet.media().boundAndAwait();
                assertThat(List.of(toPhone, toTablet))
                        .allSatisfy(ClientInvitationsTest::isAnchored);
                assertThat(toPhone.message().need("path"))
                        .as("each leg has a session id of its own")
                        .isNotEqualTo(toTablet.message().need("path"));
                scene.context().pauseAndAwait(SOON); // until both are bound
                PlainCpim hello =
                        PlainCpim.chat(
                                PlainCpim.Envelope.anonymous(scene.context().dateTime()),
                                "m1",
                                "Hello");
                assertThat(dave.media().sendAndAwait(hello)).isEqualTo(200);
                assertThat(phone.media().messageAndAwait(SOON).cpim()).isEqualTo(hello);
                assertThat(tablet.media().messageAndAwait(SOON).cpim()).isEqualTo(hello);
                endAndAwait(out, List.of(atPhone, atTablet));
            });
        }
    }

    /** The sender's types, the Function's address, all roles open. */
    private static void isAnchored(PlainSdp offer) {
        PlainSdp.Media stream = offer.message();
        assertThat(stream.line()).isEqualTo("m=message 2855 TCP/MSRP *");
        assertThat(stream.need("path")).matches("msrp://10\\.1\\.0\\.2:2855/[^/;]+;tcp");
        assertThat(stream.lines()).contains("a=setup:actpass", "a=msrp-cema");
        assertThat(stream.need("accept-types"))
                .isEqualTo("message/cpim application/im-iscomposing+xml");
        assertThat(stream.need("accept-wrapped-types")).isEqualTo("text/plain message/imdn+xml");
    }

    @Test
    @Evidence({"TERM-8b", "TERM-8b-ii", "EXT-SDP-1"})
    void aFileIsOfferedOnlyToClientsThatTakeFiles() {
        try (World world = World.seed(46).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                SipPeer sip = scene.unregisteredAndAwait("bob/laptop", PeerTransport.UDP);
                sip.features(";" + Invitation.icsi(Invitation.SESSION, FILE_TRANSFER));
                sip.registerAndAwait(Duration.ofHours(1));
                MsrpPeer atLaptop = scene.media("bob/laptop");
                RemoteCaller dave = RemoteCaller.in(scene);
                List<String> kept =
                        List.of(
                                "a=sendonly",
                                "a=file-selector:name:\"a b.jpg\" type:image/jpeg size:4096",
                                "a=file-transfer-id:vBnG916bdberum2fFEABR1FR3ExZMUrd",
                                "a=file-disposition:attachment",
                                "a=file-date:creation:\"Mon, 01 Jun 2026 10:00:00 +0000\"",
                                "a=chatroom",
                                "a=max-size:8192");
                dave.media().description(dave.media().description().withLines(kept));
                PeerCall out = dave.acceptedAndAwait(dave.invitation());
                PeerCall in = sip.callAndAwait(SOON);
                PlainSdp offer = PlainSdp.in(in.invite());
                assertThat(offer.message().lines()).containsAll(kept);
                assertThat(offer.message().need("accept-types"))
                        .isEqualTo("message/cpim application/im-iscomposing+xml");
                List<String> names =
                        new ArrayList<>(
                                offer.message().lines().stream()
                                        .map(l -> l.replaceFirst(":.*", ""))
                                        .toList());
                assertThat(names).doesNotHaveDuplicates();
                in.accept(atLaptop.answer(offer, true));
                in.ackAndAwait(SOON);
                phone.sip().noCallAndAwait(Duration.ofSeconds(3));
                assertThat(invitations(scene)).hasSize(1);
                endAndAwait(out, List.of(in));
            });
        }
    }
}
