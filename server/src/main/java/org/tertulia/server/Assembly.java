package org.tertulia.server;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
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

    private static void assemble(Configuration configuration, Parts parts) throws ListenFailure {
        Settings settings = new Settings(configuration);
        Entropy entropy = new SecureEntropy();
        Strands strands = strands(configuration.strands().provider(), parts.loops().signalling());
        boolean embedded = configuration.core().isEmbedded();

        // the media plane
        NettyMsrpTransport msrp =
                parts.msrp(NettyMsrpTransport.bind(parts.loops(), settings.msrp()));
        Strands mediaStrands = new PoolStrands(parts.loops().media(), LOOP_FAULTS);
        MediaRelay media = new MediaRelay(mediaStrands, entropy, msrp, settings.media());
        msrp.accept(media);
        MediaWatch mediaWatch = new MediaWatch(media, mediaStrands);
        mediaWatch.start();

        // the Function's SIP element
        ListenAddress listen =
                embedded ? configuration.pf().listen() : configuration.sip().listen();
        NettySipTransport functionTransport =
                parts.function(
                        NettySipTransport.bind(
                                parts.loops(),
                                settings.sip(embedded ? "pf.listen" : "sip.listen", listen)));
        SipElement functionElement =
                new SipElement(
                        new ElementSetup(
                                "pf", strands, functionTransport, entropy, ElementLimits.STANDARD));
        HostPort functionAddress = functionTransport.advertised(TransportProtocol.UDP);

        // the core: in this process, or somewhere else
        Optional<EmbeddedCore> core =
                embedded
                        ? Optional.of(core(settings, parts, strands, functionAddress))
                        : Optional.empty();
        Registrations registrations =
                core.<Registrations>map(EmbeddedRegistrations::new).orElse(_ -> List.of());
        Optional<SipUri> coreRoute =
                core.map(made -> made.routeForServer(TransportProtocol.UDP))
                        .or(() -> Optional.of((SipUri) Uri.parse(configuration.core().mode())));
        List<String> coreHosts =
                List.of(
                        embedded
                                ? parts.coreAddress().address()
                                : ((SipUri) Uri.parse(configuration.core().mode()))
                                        .hostPort()
                                        .address());

        ParticipatingFunction function =
                new ParticipatingFunction(
                        new Surroundings(
                                functionElement,
                                strands,
                                entropy,
                                media,
                                registrations,
                                settings.identity(functionAddress, coreRoute, coreHosts),
                                settings.policy()),
                        settings.function());
        functionElement.serve(function);
        functionTransport.start(functionElement);
        parts.serving(function, functionElement, mediaWatch);
    }

    private static EmbeddedCore core(
            Settings settings, Parts parts, Strands strands, HostPort function)
            throws ListenFailure {
        NettySipTransport transport =
                parts.core(
                        NettySipTransport.bind(
                                parts.loops(),
                                settings.sip(
                                        "sip.listen", settings.configuration().sip().listen())));
        ElementSetup setup =
                new ElementSetup(
                        "core",
                        strands,
                        transport,
                        new SecureEntropy(),
                        EmbeddedCore.limits(ElementLimits.STANDARD));
        SipElement element = new SipElement(setup);
        SipUri functionUri = SipUri.of("", function).withParameters(Parameters.NONE.withFlag("lr"));
        EmbeddedCore core = new EmbeddedCore(settings.core(functionUri), element, setup);
        element.serve(core);
        transport.start(element);
        parts.registrar(core, element);
        return core;
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
