package org.tertulia.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.tertulia.signalling.ElementLimits;
import org.tertulia.signalling.ElementSetup;
import org.tertulia.signalling.SipElement;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.Uri;
import org.tertulia.strand.PoolStrands;
import org.tertulia.strand.SeededEntropy;
import org.tertulia.strand.Strands;

/** A SIP element over real loopback sockets on a free port. */
final class SipNode implements AutoCloseable {
    static final HostPort ANY_PORT = HostPort.of("127.0.0.1", 0);

    final NettySipTransport transport;
    final SipElement element;
    final QueueUser user = new QueueUser();
    private final String name;

    SipNode(NettyLoops loops, String name, SipTransportSettings settings) throws ListenFailure {
        this(loops, pool(loops), name, settings);
    }

    SipNode(NettyLoops loops, Strands strands, String name) throws ListenFailure {
        this(loops, strands, name, settings());
    }

    private SipNode(NettyLoops loops, Strands strands, String name, SipTransportSettings settings)
            throws ListenFailure {
        this.name = name;
        this.transport = NettySipTransport.bind(loops, settings);
        this.element =
                new SipElement(
                        new ElementSetup(
                                name,
                                strands,
                                transport,
                                new SeededEntropy(name.hashCode()),
                                ElementLimits.STANDARD));
        element.serve(user);
        transport.start(element);
    }

    private static Strands pool(NettyLoops loops) {
        return new PoolStrands(
                loops.signalling(),
                (where, fault) -> {
                    throw new AssertionError(where, fault);
                });
    }

    static SipNode start(NettyLoops loops, String name) throws ListenFailure {
        return new SipNode(loops, name, settings());
    }

    static SipTransportSettings settings() {
        return SipTransportSettings.of("sip.listen", ANY_PORT);
    }

    int port() {
        return transport.advertised(TransportProtocol.UDP).port().orElseThrow();
    }

    Destination over(TransportProtocol protocol) {
        return Destination.of(protocol, transport.advertised(protocol));
    }

    /** A request from this node, without a Via. */
    Request request(Method method, int sequence) {
        return Request.of(method, Uri.parse("sip:bob@127.0.0.1"))
                .with(HeaderName.MAX_FORWARDS, "70")
                .with(HeaderName.FROM, "<sip:alice@127.0.0.1>;tag=" + name)
                .with(HeaderName.TO, "<sip:bob@127.0.0.1>")
                .with(HeaderName.CALL_ID, "call-of-" + name)
                .with(HeaderName.CSEQ, sequence + " " + method.name());
    }

    /** A whole small conversation with another node: the proof that both are well. */
    void converse(SipNode other, TransportProtocol protocol, int sequence)
            throws InterruptedException {
        QueueListener answers = new QueueListener();
        Request invite = request(Method.INVITE, sequence);
        element.send(invite, other.over(protocol), answers);
        assertThat(QueueUser.next(answers.responses).status()).isEqualTo(200);
        element.sendAck(request(Method.ACK, sequence), other.over(protocol));
        assertThat(QueueUser.next(other.user.acks).cseq().number()).isEqualTo(sequence);
        element.send(request(Method.BYE, sequence + 1), other.over(protocol), answers);
        assertThat(QueueUser.next(answers.responses).status()).isEqualTo(200);
        assertThat(QueueUser.next(other.user.requests).request().method()).isEqualTo(Method.INVITE);
        assertThat(QueueUser.next(other.user.requests).request().method()).isEqualTo(Method.BYE);
    }

    @Override
    public void close() {
        assertThat(transport.closeAndAwait(Duration.ofSeconds(10))).isTrue();
    }
}
