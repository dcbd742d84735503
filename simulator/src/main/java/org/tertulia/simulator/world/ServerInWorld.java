package org.tertulia.simulator.world;

import java.util.List;
import java.util.Optional;
import org.tertulia.core.CoreRoute;
import org.tertulia.core.CoreUser;
import org.tertulia.core.EmbeddedCore;
import org.tertulia.core.EmbeddedCoreSettings;
import org.tertulia.core.RegisteredContact;
import org.tertulia.core.TrustedPeer;
import org.tertulia.participating.FunctionLimits;
import org.tertulia.participating.ParticipatingFunction;
import org.tertulia.participating.mediaplane.MediaLimits;
import org.tertulia.participating.mediaplane.MediaRelay;
import org.tertulia.participating.policy.FunctionIdentity;
import org.tertulia.participating.registration.RegisteredClient;
import org.tertulia.participating.session.Surroundings;
import org.tertulia.signalling.ElementLimits;
import org.tertulia.signalling.ElementSetup;
import org.tertulia.signalling.SipElement;
import org.tertulia.simulator.network.SimulatedNetwork;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;
import org.tertulia.strand.Entropy;
import org.tertulia.strand.Strands;

/** The server as it is put together in production, on simulated hosts: core and Function. */
final class ServerInWorld {

    static final String DOMAIN = "home.test";
    static final WireAddress CORE = new WireAddress("10.1.0.1", 5060);
    static final WireAddress FUNCTION = new WireAddress("10.1.0.2", 5060);
    static final int MSRP_PORT = 2855;

    private final EmbeddedCore core;
    private final SipElement coreElement;
    private final SipElement functionElement;
    private final ParticipatingFunction function;
    private final MediaRelay media;

    ServerInWorld(Strands strands, Entropy entropy, SimulatedNetwork network, WorldSetup setup) {
        var msrp = new SimulatedMsrpTransport(strands, network.host(FUNCTION.host()), MSRP_PORT);
        media = new MediaRelay(strands, entropy, msrp, MediaLimits.DEFAULT);
        msrp.accept(media);

        var functionTransport =
                new SimulatedSipTransport(network.host(FUNCTION.host()), FUNCTION.port());
        functionElement =
                new SipElement(
                        new ElementSetup(
                                "pf", strands, functionTransport, entropy, ElementLimits.STANDARD));

        var coreTransport = new SimulatedSipTransport(network.host(CORE.host()), CORE.port());
        var coreSetup =
                new ElementSetup("core", strands, coreTransport, entropy, ElementLimits.STANDARD);
        coreElement = new SipElement(coreSetup);
        core = new EmbeddedCore(coreSettings(), coreElement, coreSetup);
        coreElement.serve(core);
        coreTransport.start(coreElement);

        function =
                new ParticipatingFunction(
                        new Surroundings(
                                functionElement,
                                strands,
                                entropy,
                                media,
                                user -> clients(user),
                                identity(),
                                setup.policy()),
                        FunctionLimits.defaults());
        functionElement.serve(function);
        functionTransport.start(functionElement);
    }

    private List<RegisteredClient> clients(Uri user) {
        return core.contactsOf(user).stream().map(ServerInWorld::client).toList();
    }

    private static RegisteredClient client(RegisteredContact contact) {
        return new RegisteredClient(
                contact.contactUri(),
                contact.instanceId(),
                contact.publicGruu().map(Uri.class::cast),
                contact.featureParameters(),
                contact.userAgent());
    }

    private FunctionIdentity identity() {
        return new FunctionIdentity(
                (SipUri) Uri.parse("sip:pf." + DOMAIN),
                address(FUNCTION),
                "OMA2.2",
                "tertulia/world",
                Optional.of(SipUri.of("", address(World.ISF))),
                Optional.of(core.routeForServer(TransportProtocol.UDP)),
                List.of(CORE.host(), World.SCSCF.host())::contains);
    }

    private static EmbeddedCoreSettings coreSettings() {
        SipUri server =
                SipUri.of("", address(FUNCTION)).withParameters(Parameters.NONE.withFlag("lr"));
        return EmbeddedCoreSettings.of(DOMAIN, List.of(user("alice"), user("bob"), user("carol")))
                .withApplicationServer(server)
                .withRoutes(
                        List.of(
                                route(World.REMOTE_DOMAIN, World.REMOTE),
                                route(World.REMOTE_NUMBER, World.REMOTE),
                                route(World.FOCUS_DOMAIN, World.FOCUS)),
                        List.of(
                                TrustedPeer.of(World.REMOTE.host()),
                                TrustedPeer.of(World.FOCUS.host())));
    }

    private static CoreUser user(String name) {
        return new CoreUser(
                List.of(Uri.parse("sip:" + name + "@" + DOMAIN)), name, World.passwordOf(name));
    }

    private static CoreRoute route(String domain, WireAddress to) {
        return new CoreRoute(domain, SipUri.of("", address(to)));
    }

    private static HostPort address(WireAddress address) {
        return HostPort.of(address.host(), address.port());
    }

    EmbeddedCore core() {
        return core;
    }

    SipElement coreElement() {
        return coreElement;
    }

    SipElement functionElement() {
        return functionElement;
    }

    ParticipatingFunction function() {
        return function;
    }

    MediaRelay media() {
        return media;
    }
}
