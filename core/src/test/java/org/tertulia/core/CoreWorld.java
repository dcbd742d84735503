package org.tertulia.core;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tertulia.signalling.ElementLimits;
import org.tertulia.signalling.ElementSetup;
import org.tertulia.signalling.SipElement;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;
import org.tertulia.strand.SeededEntropy;
import org.tertulia.strand.SimulatedStrands;

/** An embedded core at 127.0.0.1:5060 in simulated time, with its users alice and bob. */
final class CoreWorld implements AutoCloseable {
    static final String ALICE = "sip:alice@tertulia.local";
    static final String BOB = "sip:bob@tertulia.local";
    static final String SERVER = "sip:127.0.0.1:7777";

    final SimulatedStrands strands = new SimulatedStrands(7);
    final WireNetwork network = new WireNetwork(strands);
    final EmbeddedCore core;
    private int lastPort = 6000;

    CoreWorld() {
        this(settings -> settings);
    }

    CoreWorld(UnaryOperator<EmbeddedCoreSettings> change) {
        WireNetwork.Port port = network.open(WirePeer.CORE, true);
        var setup =
                new ElementSetup(
                        "core",
                        strands,
                        port,
                        new SeededEntropy(1),
                        EmbeddedCore.limits(ElementLimits.STANDARD));
        var element = new SipElement(setup);
        core = new EmbeddedCore(change.apply(settings()), element, setup);
        element.serve(core);
        port.listen(element);
    }

    static CoreWorld withServer() {
        return new CoreWorld(s -> s.withApplicationServer((SipUri) Uri.parse(SERVER)));
    }

    private static EmbeddedCoreSettings settings() {
        return EmbeddedCoreSettings.of(
                "tertulia.local",
                List.of(
                        new CoreUser(
                                List.of(Uri.parse(ALICE), Uri.parse("tel:+34911")),
                                "alice",
                                "alice-secret"),
                        new CoreUser(List.of(Uri.parse(BOB)), "bob", "bob-secret")));
    }

    WirePeer udp() {
        return peer(HostPort.of("127.0.0.1", ++lastPort), TransportProtocol.UDP);
    }

    WirePeer tcp() {
        return peer(HostPort.of("127.0.0.1", ++lastPort), TransportProtocol.TCP);
    }

    WirePeer peer(HostPort address, TransportProtocol transport) {
        boolean tcp = transport == TransportProtocol.TCP;
        return new WirePeer(strands, network.open(address, tcp), transport);
    }

    /** The application server's peer. */
    WirePeer server() {
        return peer(HostPort.of("127.0.0.1", 7777), TransportProtocol.UDP);
    }

    void pass(Duration time) {
        strands.runFor(time);
    }

    static Request register(WirePeer peer, String user, String contact) {
        return peer.request(Method.REGISTER, "sip:tertulia.local", user, user)
                .with(HeaderName.CONTACT, contact);
    }

    /** Registers this contact of a user with SHA-256, and returns the 200. */
    Response registered(WirePeer peer, String user, String contact) {
        Response ok = registering(peer, register(peer, user, contact));
        if (ok.status() != 200) {
            throw new AssertionError(ok.toString());
        }
        return ok;
    }

    /** Registers with a device, and returns the 200. */
    Response device(WirePeer peer, String user, String instance) {
        return registered(
                peer, user, peer.contact() + ";+sip.instance=\"<" + instance + ">\";+g.oma.sip-im");
    }

    /** Carries a REGISTER through its challenge with the right password. */
    Response registering(WirePeer peer, Request register) {
        String name = ((SipUri) register.to().uri()).user().orElseThrow();
        peer.send(register);
        Response challenge = peer.expect(401);
        long next = register.cseq().number() + 1;
        Request again = register.with(HeaderName.CSEQ, next + " REGISTER");
        var digest = new DigestClient(name, name + "-secret", "SHA-256");
        peer.send(digest.answer(again, challenge, 1));
        return peer.expectAny();
    }

    List<RegisteredContact> contacts(String user) {
        return core.contactsOf(Uri.parse(user));
    }

    @Override
    public void close() {
        strands.close();
    }
}
