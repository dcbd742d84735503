package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.tertulia.clause.Evidence;
import org.tertulia.participating.policy.ServiceProviderPolicy;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.text.PlainSip;

/** Steps 1 to 4a of the originating side: who may start a session at all. */
class OriginatingRefusalWorldTest {

    private static final String MESSAGE_SERVICE = "urn:urn-7:3gpp-service.ims.icsi.oma.cpm.msg";

    @Test
    @Evidence({"ORIG-1b"})
    void aBarredOriginatorIsNotAuthorised() {
        refuses(
                policy -> Policies.barring(policy, List.of(ServiceCore.ALICE)),
                invitation -> invitation,
                "127 Service not authorised");
    }

    @Test
    @Evidence({"ORIG-1a", "ORIG-2a", "ORIG-3a"})
    void whoIsPermittedNamesTheReleaseAndHidesNothingPasses() {
        UnaryOperator<ServiceProviderPolicy> strict =
                policy -> Policies.openly(Policies.requiring(policy, "2.0"));
        passes(strict, invitation -> invitation);
        passes(strict, invitation -> invitation.with("Privacy", "none"));
    }

    @Test
    @Evidence({"ORIG-2a"})
    void withoutARequiredReleaseEverythingPasses() {
        passes(policy -> policy, i -> i.replacing("User-Agent", "CPM-client/OMA1.0 MSP/1.0"));
        passes(policy -> policy, i -> i.without("User-Agent"));
    }

    @Test
    @Evidence({"ORIG-2b"})
    void anOldOrMissingReleaseIsNotSupported() {
        UnaryOperator<ServiceProviderPolicy> release = policy -> Policies.requiring(policy, "2.0");
        String warning = "132 Version not supported";
        refuses(release, i -> i.replacing("User-Agent", "CPM-client/OMA1.0 MSP/1.0"), warning);
        refuses(release, i -> i.without("User-Agent"), warning);
    }

    @Test
    @Evidence({"ORIG-3a", "ORIG-3b"})
    void anonymityIsNotAllowed() {
        refuses(
                Policies::openly,
                invitation -> invitation.with("Privacy", "id"),
                "119 Anonymity not allowed");
    }

    @Test
    @Evidence({"ORIG-3c"})
    void theFirstFailureDecides() {
        UnaryOperator<Invitation> bad = i -> i.without("User-Agent").with("Privacy", "id");
        UnaryOperator<ServiceProviderPolicy> strict =
                policy -> Policies.openly(Policies.requiring(policy, "2.0"));
        refuses(
                policy -> Policies.barring(strict.apply(policy), List.of(ServiceCore.ALICE)),
                bad,
                "127 Service not authorised");
        refuses(strict, bad, "132 Version not supported");
        refuses(
                strict,
                i -> i.with("Privacy", "id").with("P-Asserted-Service", MESSAGE_SERVICE),
                "119 Anonymity not allowed");
    }

    @Test
    @Evidence({"ORIG-4a", "ORIG-4a-iii"})
    void anotherAssertedServiceIsRefusedIfPolicySaysSo() {
        UnaryOperator<Invitation> other = i -> i.with("P-Asserted-Service", MESSAGE_SERVICE);
        refuses(policy -> policy, other, "122 Function not allowed");
        passes(Policies::servingOthers, other);
    }

    private static void refuses(
            UnaryOperator<ServiceProviderPolicy> policy,
            UnaryOperator<Invitation> change,
            String warning) {
        try (World world = World.seed(3).policy(policy).create()) {
            world.play(scene -> {
                ServiceCore core = ServiceCore.ofAlice(scene);
                PeerCall out = core.originates(change.apply(core.toDora(core.media())));
                PlainSip refusal = core.refusedAndAwait(out, 403);
                assertThat(refusal.headers("Warning"))
                        .containsExactly("399 pf.home.test \"" + warning + "\"");
                assertThat(refusal.need("Server")).startsWith("CPM-serv/OMA");
            });
        }
    }

    private static void passes(
            UnaryOperator<ServiceProviderPolicy> policy, UnaryOperator<Invitation> change) {
        try (World world = World.seed(3).policy(policy).create()) {
            world.play(scene -> {
                ServiceCore core = ServiceCore.ofAlice(scene);
                PeerCall out = core.originates(change.apply(core.toDora(core.media())));
                PeerCall in = core.receivesAndAwait();
                assertThat(in.invite().uri()).isEqualTo(ServiceCore.DORA);
                in.refuse(486, "Busy Here");
                out.answerAndAwait(486, ServiceCore.SOON);
            });
        }
    }
}
