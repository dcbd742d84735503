package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.clause.Evidence;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;

/** Steps 1 to 7 of the terminating procedure: what is let in, and what is answered otherwise. */
class TerminatingChecksTest {

    private static final String OTHER = "urn:urn-7:3gpp-service.ims.icsi.mmtel";

    /** The answer to dave when bob's phone hears nothing of it. */
    private static PlainSip refusalOf(WorldSetup setup, UnaryOperator<Invitation> change) {
        try (World world = setup.create()) {
            PlainSip[] answer = new PlainSip[1];
            world.play(scene -> {
                SipPeer bob = scene.deviceAndAwait("bob/phone", PeerTransport.UDP);
                RemoteCaller dave = RemoteCaller.in(scene);
                answer[0] =
                        dave.sip()
                                .invite(change.apply(dave.invitation()))
                                .answerAndAwait(PeerContext.SOON);
                bob.noCallAndAwait(Duration.ofSeconds(3));
            });
            return answer[0];
        }
    }

    /** The INVITE that bob's phone gets; the session comes about and ends. */
    private static PlainSip delivered(WorldSetup setup, UnaryOperator<Invitation> change) {
        try (World world = setup.create()) {
            PlainSip[] invite = new PlainSip[1];
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.acceptedAndAwait(change.apply(dave.invitation()));
                PeerCall in = phone.joinsAndAwait();
                invite[0] = in.invite();
                out.byeAndAwait(PeerContext.SOON);
                in.byeReceivedAndAwait(PeerContext.SOON);
            });
            return invite[0];
        }
    }

    private static WorldSetup requiringRelease() {
        return World.seed(11).policy(TerminatingPolicies::requiringRelease);
    }

    private static String warning(String text) {
        return "399 pf.home.test \"" + text + "\"";
    }

    @Test
    @Evidence("TERM-0")
    void oneToOneAndGroupInvitationsReachTheUser() {
        try (World world = World.seed(10).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                for (Invitation invitation : List.of(dave.invitation(), dave.groupInvitation())) {
                    PeerCall out = dave.acceptedAndAwait(invitation);
                    PeerCall in = phone.joinsAndAwait();
                    assertThat(out.byeAndAwait(PeerContext.SOON).status()).isEqualTo(200);
                    in.byeReceivedAndAwait(PeerContext.SOON);
                    phone.freshMedia();
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CPM-serv/OMA2.2 peer-network/1.0",
                "CPM-client/OMA2.2 RCS-client/UP_2.4",
                "peer/3 CPM-serv/OMA2.0"
            })
    @Evidence("TERM-1a")
    void aReleaseThatIsNewEnoughPasses(String userAgent) {
        PlainSip invite = delivered(requiringRelease(), i -> i.replacing("User-Agent", userAgent));
        assertThat(invite.uri()).startsWith("sip:bob@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CPM-serv/OMA1.0 peer/1.0", "peer/1.0", ""})
    @Evidence("TERM-1a")
    void withTheCheckOffEveryReleasePasses(String userAgent) {
        PlainSip invite = delivered(World.seed(12), i -> telling(i, userAgent));
        assertThat(invite.uri()).startsWith("sip:bob@");
    }

    private static Invitation telling(Invitation invitation, String userAgent) {
        return userAgent.isEmpty()
                ? invitation.without("User-Agent")
                : invitation.replacing("User-Agent", userAgent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CPM-serv/OMA1.0 peer/1.0", "peer/1.0", ""})
    @Evidence("TERM-1b")
    void anOlderOrUnknownReleaseIsRefused(String userAgent) {
        PlainSip answer = refusalOf(requiringRelease(), i -> telling(i, userAgent));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers("Warning")).containsExactly(warning("132 Version not supported"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "user", "header;id", "id;critical"})
    @Evidence({"TERM-2a", "TERM-2b"})
    void anAnonymousInvitationIsRefusedWhenTheProviderWantsNone(String privacy) {
        PlainSip answer =
                refusalOf(
                        World.seed(13).policy(TerminatingPolicies::withoutAnonymity),
                        i -> i.with("Privacy", privacy));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers("Warning")).containsExactly(warning("119 Anonymity not allowed"));
    }

    @Test
    void anAnonymousInvitationPassesWhereItIsAllowed() {
        PlainSip invite = delivered(World.seed(14), i -> i.with("Privacy", "id"));
        assertThat(invite.headers("Privacy")).containsExactly("id");
    }

    @Test
    @Evidence("TERM-ORD")
    void theFirstCheckThatFailsAnswersAlone() {
        WorldSetup strict =
                requiringRelease()
                        .policy(TerminatingPolicies::withoutAnonymity)
                        .policy(TerminatingPolicies::withoutFiles);
        UnaryOperator<Invitation> media =
                i -> i.withBody("application/sdp", TerminatingChecksTest.audio());
        UnaryOperator<Invitation> service =
                i -> media.apply(i).replacing("P-Asserted-Service", OTHER);
        UnaryOperator<Invitation> anonymous = i -> service.apply(i).with("Privacy", "id");
        UnaryOperator<Invitation> old =
                i -> anonymous.apply(i).replacing("User-Agent", "CPM-serv/OMA1.0");

        assertThat(refusalOf(strict, old).headers("Warning"))
                .containsExactly(warning("132 Version not supported"));
        assertThat(refusalOf(strict, anonymous).headers("Warning"))
                .containsExactly(warning("119 Anonymity not allowed"));
        assertThat(refusalOf(strict, service).status()).isEqualTo(488);
        assertThat(refusalOf(strict, i -> i.replacing("P-Asserted-Service", OTHER)).status())
                .isEqualTo(403);
    }

    private static byte[] audio() {
        return new PlainSdp(
                        List.of(
                                "v=0",
                                "o=- 1 1 IN IP4 10.3.0.1",
                                "s=-",
                                "c=IN IP4 10.3.0.1",
                                "t=0 0"),
                        List.of(
                                new PlainSdp.Media(
                                        "m=audio 5004 RTP/AVP 0", List.of("a=sendrecv"))))
                .bytes();
    }

    @Test
    @Evidence({"TERM-5a", "TERM-5b"})
    void mediaThatPolicyDoesNotAllowAreRefused() {
        PlainSip audioOnly = refusalOf(World.seed(15), i -> i.withBody("application/sdp", audio()));
        assertThat(audioOnly.status()).isEqualTo(488);

        UnaryOperator<Invitation> file = i -> i.withBody("application/sdp", file(i));
        PlainSip forbidden =
                refusalOf(World.seed(15).policy(TerminatingPolicies::withoutFiles), file);
        assertThat(forbidden.status()).isEqualTo(488);
        assertThat(forbidden.need("Warning")).startsWith("399 pf.home.test \"");
    }

    @Test
    @Evidence("TERM-5a")
    void mediaThatPolicyAllowsPass() {
        PlainSip invite =
                delivered(World.seed(16).policy(TerminatingPolicies::withoutFiles), i -> i);
        assertThat(PlainSdp.in(invite).media()).hasSize(1);
    }

    /** The chat offer of this invitation made into the offer of a file. */
    private static byte[] file(Invitation invitation) {
        PlainSdp chat =
                PlainSdp.in(
                        PlainSip.request("INVITE", "sip:x")
                                .withBody("application/sdp", invitation.body().content()));
        List<String> lines = new ArrayList<>(chat.message().lines());
        lines.add("a=file-selector:name:\"a.jpg\" type:image/jpeg size:4096");
        return new PlainSdp(
                        chat.session(), List.of(new PlainSdp.Media(chat.message().line(), lines)))
                .bytes();
    }

    @Test
    @Evidence({"TERM-6a", "TERM-8b-ii-1a"})
    void withoutASuitableClientTheUserIsUnavailable() {
        try (World world = World.seed(17).create()) {
            world.play(scene -> {
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall nobody = dave.sip().invite(dave.invitation());
                assertThat(nobody.answerAndAwait(PeerContext.SOON).status()).isEqualTo(480);

                SipPeer telephone = scene.unregisteredAndAwait("bob/telephone", PeerTransport.UDP);
                telephone.features("");
                telephone.registerAndAwait(Duration.ofHours(1));
                PeerCall unsuited = dave.sip().invite(dave.invitation());
                assertThat(unsuited.answerAndAwait(PeerContext.SOON).status()).isEqualTo(480);

                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                PeerCall out = dave.acceptedAndAwait(dave.invitation());
                PeerCall in = phone.joinsAndAwait();
                telephone.noCallAndAwait(Duration.ofSeconds(3));
                out.byeAndAwait(PeerContext.SOON);
                in.byeReceivedAndAwait(PeerContext.SOON);
            });
            assertThat(
                            world.sent("pf", "core").stream()
                                    .filter(m -> m.isRequest() && m.method().equals("INVITE")))
                    .as("INVITEs of the Function: one for the phone")
                    .hasSize(1);
        }
    }

    @Test
    @Evidence({"TERM-7", "TERM-7-i", "TERM-7-ii"})
    void aPreferredServiceBecomesTheAssertedOne() {
        for (String service : List.of(Invitation.SESSION, Invitation.GROUP)) {
            PlainSip invite =
                    delivered(
                            World.seed(18),
                            i ->
                                    i.without("P-Asserted-Service")
                                            .with("P-Preferred-Service", "urn:urn-7:" + service));
            assertThat(invite.headers("P-Asserted-Service"))
                    .containsExactly("urn:urn-7:" + service);
            assertThat(invite.headers("P-Preferred-Service")).isEmpty();
        }
    }

    @Test
    @Evidence({"TERM-7", "TERM-7-iii-1"})
    void theAssertedServicesOfThisEnablerPass() {
        for (String service : List.of(Invitation.SESSION, Invitation.GROUP)) {
            PlainSip invite =
                    delivered(
                            World.seed(19),
                            i -> i.replacing("P-Asserted-Service", "urn:urn-7:" + service));
            assertThat(invite.headers("P-Asserted-Service"))
                    .containsExactly("urn:urn-7:" + service);
        }
    }

    @Test
    @Evidence({"TERM-7", "TERM-7-iii-2"})
    void anotherAssertedServiceIsRefused() {
        PlainSip answer = refusalOf(World.seed(20), i -> i.replacing("P-Asserted-Service", OTHER));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers("Warning")).containsExactly(warning("122 Function not allowed"));
    }

    @Test
    void anotherAssertedServicePassesWhereTheProviderSaysSo() {
        PlainSip invite =
                delivered(
                        World.seed(21).policy(TerminatingPolicies::acceptingOtherServices),
                        i -> i.replacing("P-Asserted-Service", OTHER));
        assertThat(invite.headers("P-Asserted-Service"))
                .containsExactly("urn:urn-7:" + Invitation.SESSION);
    }

    @Test
    @Evidence("TERM-7")
    void withoutServiceHeadersAcceptContactTellsTheService() {
        PlainSip group =
                delivered(
                        World.seed(22),
                        i ->
                                i.without("P-Asserted-Service")
                                        .replacing(
                                                "Accept-Contact",
                                                "*;" + Invitation.icsi(Invitation.GROUP)));
        assertThat(group.headers("P-Asserted-Service"))
                .containsExactly("urn:urn-7:" + Invitation.GROUP);
        PlainSip silent =
                delivered(
                        World.seed(23),
                        i -> i.without("P-Asserted-Service").without("Accept-Contact"));
        assertThat(silent.headers("P-Asserted-Service"))
                .containsExactly("urn:urn-7:" + Invitation.SESSION);
    }
}
