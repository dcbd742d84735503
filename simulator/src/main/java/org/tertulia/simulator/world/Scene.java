package org.tertulia.simulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.simulator.network.SimulatedNetwork;
import org.tertulia.simulator.peer.ControllingFunctionPeer;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipAccount;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.PeerWire;
import org.tertulia.simulator.peer.wire.WireAddress;

/** What a script works with: it puts devices and other networks into the world. */
public final class Scene {

    private static final Duration EXPIRY = Duration.ofHours(1);

    private final World world;
    private final List<String> hosts = new ArrayList<>();

    Scene(World world) {
        this.world = world;
    }

    public PeerContext context() {
        return world.context();
    }

    public SimulatedNetwork network() {
        return world.network();
    }

    /** The SIP messages that went from one party to another so far, as {@link World#sent}. */
    public List<PlainSip> sent(String from, String to) {
        return world.sent(from, to);
    }

    /** A device of a user of home.test, registered; named like alice/phone. */
    public SipPeer deviceAndAwait(String name, PeerTransport transport) {
        SipPeer device = unregisteredAndAwait(name, transport);
        device.registerAndAwait(EXPIRY);
        return device;
    }

    /** A device that has not registered. */
    public SipPeer unregisteredAndAwait(String name, PeerTransport transport) {
        String user = name.replaceFirst("/.*", "");
        var account =
                new SipAccount(
                        name,
                        addressOf(user),
                        World.passwordOf(user),
                        "urn:uuid:" + name.replace('/', '-'));
        var access = new SipAccount.Access(transport, 5060, ServerInWorld.CORE, "SHA-256");
        return SipPeer.openAndAwait(context(), wireOf(name), account, access);
    }

    /** A user of another network; the core trusts what it asserts. */
    public SipPeer remoteAndAwait(String user) {
        String address = "sip:" + user + "@" + World.REMOTE_DOMAIN;
        return standingAndAwait("remote", address, World.REMOTE);
    }

    /** An S-CSCF that hands the requests of this user to the Function and gets them back. */
    public SipPeer serviceCoreAndAwait(String address) {
        SipPeer peer = standingAndAwait("scscf", address, World.SCSCF);
        peer.reaches(ServerInWorld.FUNCTION);
        return peer;
    }

    /** The ISF. */
    public SipPeer interworkingAndAwait() {
        return standingAndAwait("isf", "sip:isf@isf.test", World.ISF);
    }

    private SipPeer standingAndAwait(String name, String address, WireAddress at) {
        var account = new SipAccount(name, address, "", "");
        var access =
                new SipAccount.Access(PeerTransport.UDP, at.port(), ServerInWorld.CORE, "SHA-256");
        return SipPeer.openAndAwait(context(), world.network().host(at.host()), account, access);
    }

    /** The Controlling Function, with this Group Session Identity at cf.test. */
    public ControllingFunctionPeer focusAndAwait(String group) {
        var access =
                new SipAccount.Access(
                        PeerTransport.UDP, World.FOCUS.port(), ServerInWorld.CORE, "SHA-256");
        return ControllingFunctionPeer.openAndAwait(
                context(),
                world.network().host(World.FOCUS.host()),
                "sip:" + group + "@" + World.FOCUS_DOMAIN,
                access);
    }

    /** An MSRP endpoint on the host of that party. */
    public MsrpPeer media(String name) {
        return MsrpPeer.open(context(), wireOf(name), name);
    }

    /** The address of record of a user. */
    public static String addressOf(String user) {
        return "sip:" + user + "@" + ServerInWorld.DOMAIN;
    }

    private PeerWire wireOf(String name) {
        Optional<WireAddress> standing = World.standing(name);
        if (standing.isPresent()) {
            return world.network().host(standing.get().host());
        }
        int index = hosts.indexOf(name);
        if (index < 0) {
            hosts.add(name);
            index = hosts.size() - 1;
        }
        String host = "10.2.0." + (index + 1);
        world.names(new WireAddress(host, 0), name);
        return world.network().host(host);
    }
}
