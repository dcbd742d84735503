package org.tertulia.server;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.admin.AdminListenFailure;
import org.tertulia.admin.AdminServer;
import org.tertulia.core.EmbeddedCore;
import org.tertulia.net.ListenFailure;
import org.tertulia.net.NettyLoops;
import org.tertulia.net.NettyMsrpTransport;
import org.tertulia.net.NettySipTransport;
import org.tertulia.participating.ParticipatingFunction;
import org.tertulia.participating.mediaplane.MediaRelay;
import org.tertulia.participating.registration.Registrations;
import org.tertulia.participating.session.Surroundings;
import org.tertulia.server.application.Application;
import org.tertulia.server.application.Running;
import org.tertulia.server.application.StartFailed;
import org.tertulia.server.configuration.Configuration;
import org.tertulia.server.configuration.ListenAddress;
import org.tertulia.server.configuration.StrandSettings;
import org.tertulia.signalling.ElementLimits;
import org.tertulia.signalling.ElementSetup;
import org.tertulia.signalling.SipElement;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;
import org.tertulia.strand.Entropy;
import org.tertulia.strand.EventLoop;
import org.tertulia.strand.FaultBoundary;
import org.tertulia.strand.LoopStrands;
import org.tertulia.strand.PoolStrands;
import org.tertulia.strand.SecureEntropy;
import org.tertulia.strand.Strands;

/**
 * The one place where the parts of the server are put together: two loops, the SIP element of the
 * Function, with the embedded core a second one, the media plane and the admin port. What starts is
 * closed again when a later part cannot start.
 */
final class Assembly implements Application {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
    private static final FaultBoundary LOOP_FAULTS =
            (where, fault) -> LOG.error("{} failed", where, fault);

    @Override
    public Running start(Configuration configuration, PrintStream out) throws StartFailed {
        Parts parts = new Parts(NettyLoops.start());
        try {
            assemble(configuration, parts);
            parts.admin(
                    AdminServer.start(
                            new Settings(configuration).admin(),
                            new ServerViews(configuration, parts)));
            return new RunningServer(parts);
        } catch (ListenFailure failure) {
            parts.closeAndAwait();
            throw StartFailed.cannotListen(
                    failure.key(),
                    failure.address(),
                    failure.why() == ListenFailure.Why.IN_USE,
                    failure);
        } catch (AdminListenFailure failure) {
            parts.closeAndAwait();
            boolean taken = String.valueOf(failure.getMessage()).contains("in use");
            throw StartFailed.cannotListen("admin.listen", failure.address(), taken, failure);
        } catch (RuntimeException fault) {
            parts.closeAndAwait();
            throw fault;
        }
    }

    /** What all parts stand on. */
    private record Ground(Settings settings, Parts parts, Strands strands, Entropy entropy) {
        Configuration configuration() {
            return settings.configuration();
        }

        NettySipTransport sip(String key, ListenAddress listen) throws ListenFailure {
            return NettySipTransport.bind(parts.loops(), settings.sip(key, listen));
        }
    }

    private static void assemble(Configuration configuration, Parts parts)
            throws ListenFailure, StartFailed {
        Strands strands = strands(configuration.strands().provider(), parts.loops().signalling());
        Ground ground =
                new Ground(new Settings(configuration), parts, strands, new SecureEntropy());
        MediaRelay media = media(ground);
        function(ground, media);
    }

    private static MediaRelay media(Ground ground) throws ListenFailure {
        NettyLoops loops = ground.parts().loops();
        NettyMsrpTransport msrp =
                ground.parts().msrp(NettyMsrpTransport.bind(loops, ground.settings().msrp()));
        Strands strands = new PoolStrands(loops.media(), LOOP_FAULTS);
        MediaRelay media =
                new MediaRelay(strands, ground.entropy(), msrp, ground.settings().media());
        msrp.accept(media);
        MediaWatch watch = new MediaWatch(media, strands);
        watch.start();
        ground.parts().watching(watch);
        return media;
    }

    /** The Function's element; with the embedded core it stands behind it, on a port of its own. */
    private static void function(Ground ground, MediaRelay media)
            throws ListenFailure, StartFailed {
        Configuration configuration = ground.configuration();
        NettySipTransport transport =
                ground.parts()
                        .function(
                                configuration.core().isEmbedded()
                                        ? ground.sip("pf.listen", configuration.pf().listen())
                                        : ground.sip("sip.listen", configuration.sip().listen()));
        SipElement element =
                new SipElement(
                        new ElementSetup(
                                "pf",
                                ground.strands(),
                                transport,
                                ground.entropy(),
                                ElementLimits.STANDARD));
        HostPort address = transport.advertised(TransportProtocol.UDP);
        CoreSide core =
                configuration.core().isEmbedded()
                        ? embedded(ground, address)
                        : outside(configuration);
        ParticipatingFunction function =
                new ParticipatingFunction(
                        new Surroundings(
                                element,
                                ground.strands(),
                                ground.entropy(),
                                media,
                                core.registrations(),
                                ground.settings().identity(address, core.route(), core.hosts()),
                                ground.settings().policy()),
                        ground.settings().function());
        element.serve(function);
        transport.start(element);
        ground.parts().serving(function, element);
    }

    /** What the Function needs to know of its core. */
    private record CoreSide(Registrations registrations, SipUri route, List<String> hosts) {}

    private static CoreSide embedded(Ground ground, HostPort function) throws ListenFailure {
        NettySipTransport transport =
                ground.parts()
                        .core(ground.sip("sip.listen", ground.configuration().sip().listen()));
        ElementSetup setup =
                new ElementSetup(
                        "core",
                        ground.strands(),
                        transport,
                        ground.entropy(),
                        EmbeddedCore.limits(ElementLimits.STANDARD));
        SipElement element = new SipElement(setup);
        SipUri functionUri = SipUri.of("", function).withParameters(Parameters.NONE.withFlag("lr"));
        EmbeddedCore core = new EmbeddedCore(ground.settings().core(functionUri), element, setup);
        element.serve(core);
        transport.start(element);
        ground.parts().registrar(core, element);
        return new CoreSide(
                new EmbeddedRegistrations(core),
                core.routeForServer(TransportProtocol.UDP),
                List.of(transport.advertised(TransportProtocol.UDP).address()));
    }

    /** A core outside: its addresses are looked up once, and what they assert is believed. */
    private static CoreSide outside(Configuration configuration) throws StartFailed {
        SipUri uri = (SipUri) Uri.parse(configuration.core().mode());
        try {
            List<String> hosts =
                    Arrays.stream(InetAddress.getAllByName(uri.hostPort().address()))
                            .map(InetAddress::getHostAddress)
                            .toList();
            return new CoreSide(_ -> List.of(), uri, hosts);
        } catch (UnknownHostException unknown) {
            throw StartFailed.because(
                    "core: no address is known for " + uri.host() + "; name one that is", unknown);
        }
    }

    /** Procedures run on the loop where this JDK allows it; if not, on the JDK's pool. */
    private static Strands strands(StrandSettings.Provider provider, EventLoop loop) {
        if (provider == StrandSettings.Provider.POOL) {
            return new PoolStrands(loop, LOOP_FAULTS);
        }
        return switch (LoopStrands.probe(loop, LOOP_FAULTS)) {
            case LoopStrands.Probe.Works(var works) -> works;
            case LoopStrands.Probe.Unavailable(String reason) -> {
                LOG.warn("procedures run on the pool, not on the loop: {}", reason);
                yield new PoolStrands(loop, LOOP_FAULTS);
            }
        };
    }
}
