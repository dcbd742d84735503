package org.tertulia.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.admin.AdminServer;
import org.tertulia.core.EmbeddedCore;
import org.tertulia.net.NettyLoops;
import org.tertulia.net.NettyMsrpTransport;
import org.tertulia.net.NettySipTransport;
import org.tertulia.participating.ParticipatingFunction;
import org.tertulia.server.application.Listening;
import org.tertulia.signalling.SipElement;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.transaction.TransportProtocol;

/**
 * The parts that have been started so far, so that they can be listed and closed in the reverse
 * order.
 */
final class Parts {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final NettyLoops loops;
    private Optional<NettyMsrpTransport> msrp = Optional.empty();
    private Optional<NettySipTransport> functionTransport = Optional.empty();
    private Optional<NettySipTransport> coreTransport = Optional.empty();
    private Optional<EmbeddedCore> core = Optional.empty();
    private Optional<ParticipatingFunction> function = Optional.empty();
    private Optional<MediaWatch> mediaWatch = Optional.empty();
    private Optional<AdminServer> admin = Optional.empty();
    private final List<SipElement> elements = new ArrayList<>();

    Parts(NettyLoops loops) {
        this.loops = loops;
    }

    NettyLoops loops() {
        return loops;
    }

    NettyMsrpTransport msrp(NettyMsrpTransport started) {
        msrp = Optional.of(started);
        return started;
    }

    NettySipTransport function(NettySipTransport started) {
        functionTransport = Optional.of(started);
        return started;
    }

    NettySipTransport core(NettySipTransport started) {
        coreTransport = Optional.of(started);
        return started;
    }

    void registrar(EmbeddedCore started, SipElement element) {
        core = Optional.of(started);
        elements.add(element);
    }

    void watching(MediaWatch watch) {
        mediaWatch = Optional.of(watch);
    }

    void serving(ParticipatingFunction started, SipElement element) {
        function = Optional.of(started);
        elements.add(element);
    }

    Optional<EmbeddedCore> core() {
        return core;
    }

    Optional<ParticipatingFunction> function() {
        return function;
    }

    Optional<MediaWatch> mediaWatch() {
        return mediaWatch;
    }

    void admin(AdminServer started) {
        admin = Optional.of(started);
    }

    /** The elements with their transactions, the core first. */
    List<SipElement> elements() {
        return List.copyOf(elements);
    }

    /** All sockets, those for clients first. */
    List<Listening> listening() {
        List<Listening> all = new ArrayList<>();
        coreTransport.ifPresent(transport -> addSip("sip", transport, all));
        functionTransport.ifPresent(
                transport -> addSip(coreTransport.isPresent() ? "pf" : "sip", transport, all));
        msrp.ifPresent(transport -> all.add(line("msrp", "tcp", transport.listening())));
        admin.map(AdminServer::listening)
                .ifPresent(address ->
                        all.add(
                                new Listening(
                                        "admin",
                                        "tcp",
                                        address.getAddress().getHostAddress(),
                                        address.getPort())));
        return all;
    }

    private static void addSip(String protocol, NettySipTransport transport, List<Listening> all) {
        for (TransportProtocol each : List.of(TransportProtocol.UDP, TransportProtocol.TCP)) {
            transport
                    .listening(each)
                    .ifPresent(address -> all.add(line(protocol, each.parameter(), address)));
        }
    }

    private static Listening line(String protocol, String transport, HostPort address) {
        return new Listening(protocol, transport, address.address(), address.port().orElse(0));
    }

    void closeAndAwait() {
        admin.ifPresent(server -> server.closeAndAwait(CLOSING));
        coreTransport.ifPresent(transport -> transport.closeAndAwait(CLOSING));
        functionTransport.ifPresent(transport -> transport.closeAndAwait(CLOSING));
        msrp.ifPresent(transport -> transport.closeAndAwait(CLOSING));
        loops.closeAndAwait(CLOSING);
    }
}
