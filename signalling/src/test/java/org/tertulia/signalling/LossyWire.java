package org.tertulia.signalling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.tertulia.sip.codec.SipLimits;
import org.tertulia.sip.codec.SipReader;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.SipMessage;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.strand.Strands;

/** A network of simulated hosts that loses, repeats and delays datagrams, by a seed. */
final class LossyWire {
    private static final Duration DELAY_MAX = Duration.ofMillis(40);

    private final Strands strands;
    private final Random chance;
    private final SipReader reader = new SipReader(SipLimits.STANDARD);
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final List<String> trace = new ArrayList<>();
    private double loss;
    private double repetition;
    private Predicate<SipMessage> dropped = _ -> false;

    LossyWire(Strands strands, long seed) {
        this.strands = strands;
        this.chance = new Random(seed);
    }

    LossyWire losing(double share) {
        loss = share;
        return this;
    }

    LossyWire repeating(double share) {
        repetition = share;
        return this;
    }

    /** Loses what the condition says, and nothing by chance. */
    void dropping(Predicate<SipMessage> condition) {
        dropped = condition;
    }

    /** What was sent: start lines in order. */
    List<String> trace() {
        return List.copyOf(trace);
    }

    Host host(String name, TransportProtocol... transports) {
        Host host = new Host(name, List.of(transports));
        hosts.put(name, host);
        return host;
    }

    private void carry(Host sender, SipMessage message, Destination to) {
        trace.add(sender.name + " " + to.transport() + " " + message.startLine());
        if (dropped.test(message)) {
            return;
        }
        boolean datagram = to.transport() == TransportProtocol.UDP;
        if (!datagram) {
            deliver(sender, message, to, Duration.ofMillis(1));
            return;
        }
        int copies = chance.nextDouble() < repetition ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (chance.nextDouble() >= loss) {
                deliver(
                        sender,
                        message,
                        to,
                        DELAY_MAX.multipliedBy(chance.nextInt(100)).dividedBy(100));
            }
        }
    }

    private void deliver(Host sender, SipMessage message, Destination to, Duration delay) {
        byte[] bytes = message.toBytes();
        Host receiver = hosts.get(to.address().host());
        if (receiver == null) {
            return;
        }
        Destination from =
                new Destination(
                        to.transport(),
                        HostPort.of(sender.name, sender.port(to.transport())),
                        to.transport().isReliable() ? 1 : 0);
        var _ =
                strands.schedule(
                        delay,
                        () -> receiver.element().onReading(reader.readDatagram(bytes), from));
    }

    /** One host with its element. */
    final class Host implements SipTransport {
        private final String name;
        private final List<TransportProtocol> transports;
        private final List<SipElement> elements = new ArrayList<>();

        private Host(String name, List<TransportProtocol> transports) {
            this.name = name;
            this.transports = transports;
        }

        void runs(SipElement element) {
            elements.add(element);
        }

        private SipElement element() {
            return elements.getFirst();
        }

        int port(TransportProtocol transport) {
            return transport.isReliable() ? 5061 : 5060;
        }

        Destination over(TransportProtocol transport) {
            return Destination.of(transport, HostPort.of(name, port(transport)));
        }

        @Override
        public void send(SipMessage message, Destination to, Runnable onFailure) {
            Host receiver = hosts.get(to.address().host());
            if (to.transport().isReliable()
                    && (receiver == null || !receiver.supports(to.transport()))) {
                trace.add(name + " cannot connect");
                var _ = strands.schedule(Duration.ofMillis(1), onFailure);
            } else {
                carry(this, message, to);
            }
        }

        @Override
        public HostPort advertised(TransportProtocol transport) {
            return HostPort.of(name, port(transport));
        }

        @Override
        public boolean supports(TransportProtocol transport) {
            return transports.contains(transport);
        }
    }
}
