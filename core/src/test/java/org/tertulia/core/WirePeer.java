package org.tertulia.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.signalling.SipTransportListener;
import org.tertulia.sip.codec.SipReading;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.Via;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.Uri;
import org.tertulia.strand.SimulatedStrands;

/** A scripted peer of the core: it sends what the test says and keeps what it receives. */
final class WirePeer implements SipTransportListener {
    static final HostPort CORE = HostPort.of("127.0.0.1", 5060);

    private final SimulatedStrands strands;
    private final WireNetwork.Port port;
    private final HostPort address;
    private final Destination core;
    private final List<Received> received = new ArrayList<>();
    private int number;

    /** A message that came in, and whether the test has looked at it. */
    private static final class Received {
        final SipMessage message;
        final Destination from;
        boolean taken;

        Received(SipMessage message, Destination from) {
            this.message = message;
            this.from = from;
        }
    }

    WirePeer(SimulatedStrands strands, WireNetwork.Port port, TransportProtocol transport) {
        this.strands = strands;
        this.port = port;
        this.address = port.advertised(transport);
        this.core = Destination.of(transport, CORE);
        port.listen(this);
    }

    @Override
    public void onReading(SipReading reading, Destination from) {
        assertThat(reading).isInstanceOf(SipReading.Whole.class);
        if (reading instanceof SipReading.Whole(SipMessage message)) {
            received.add(new Received(message, from));
        }
    }

    @Override
    public void onConnectionClosed(Destination connection) {
        // the test looks at what the core does
    }

    HostPort address() {
        return address;
    }

    void hangUp() {
        port.hangUp();
    }

    /** A new request of this peer with all it needs but its Via. */
    Request request(Method method, String uri, String from, String to) {
        number++;
        return Request.of(method, Uri.parse(uri))
                .with(HeaderName.MAX_FORWARDS, "70")
                .with(HeaderName.FROM, "<" + from + ">;tag=" + tag())
                .with(HeaderName.TO, "<" + to + ">")
                .with(HeaderName.CALL_ID, "call" + number + "@" + address)
                .with(HeaderName.CSEQ, number + " " + method)
                .with(HeaderName.CONTACT, contact());
    }

    private String tag() {
        return "tag" + address.port().orElse(0) + "x" + number;
    }

    String contact() {
        String parameter = core.transport() == TransportProtocol.TCP ? ";transport=tcp" : "";
        return "<sip:me@" + address + parameter + ">";
    }

    /** Sends a request with a Via of this peer on top, and returns it as sent. */
    Request send(Request bare) {
        number++;
        String via =
                "SIP/2.0/"
                        + core.transport()
                        + " "
                        + address
                        + ";rport;branch="
                        + Via.MAGIC_COOKIE
                        + address.port().orElse(0)
                        + "n"
                        + number;
        Request sent = bare.withHeaders(bare.headers().pushing(HeaderName.VIA, via));
        sendAgain(sent);
        return sent;
    }

    /** Sends a message as it is: a retransmission, a CANCEL, an ACK. */
    void sendAgain(SipMessage message) {
        port.send(message, core, () -> {});
        settle();
    }

    /** The CANCEL of a request that was sent. */
    void cancel(Request sent) {
        sendAgain(
                Request.of(Method.CANCEL, sent.requestUri())
                        .with(HeaderName.VIA, sent.via().text())
                        .with(HeaderName.MAX_FORWARDS, "70")
                        .copying(sent, HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID)
                        .with(HeaderName.CSEQ, sent.cseq().number() + " CANCEL"));
    }

    Response answer(Request request, int status) {
        return Response.to(request, status)
                .withToTag("to" + address.port().orElse(0))
                .with(HeaderName.CONTACT, contact());
    }

    /** Answers a request that was received, over the way it came. */
    void respond(Request request, int status) {
        respond(answer(request, status));
    }

    void respond(Response response) {
        Destination back =
                received.stream()
                        .filter(one ->
                                one.message instanceof Request request
                                        && request.via().branch().equals(response.via().branch()))
                        .map(one -> one.from)
                        .findFirst()
                        .orElse(core);
        port.send(response, back, () -> {});
        settle();
    }

    private void settle() {
        strands.runFor(Duration.ofMillis(20));
    }

    /** The oldest request with this method that the test has not taken yet; it stays answerable. */
    Request expect(Method method) {
        return find(method).orElseThrow(() -> new AssertionError("no " + method + " in " + this));
    }

    private Optional<Request> find(Method method) {
        for (Received one : received) {
            if (!one.taken
                    && one.message instanceof Request request
                    && request.method().equals(method)) {
                one.taken = true;
                return Optional.of(request);
            }
        }
        return Optional.empty();
    }

    void expectNothing(Method method) {
        assertThat(find(method)).isEmpty();
    }

    /** The oldest response that was not taken yet, 100 aside; it must have this status. */
    Response expect(int status) {
        Response response = expectAny();
        assertThat(response.status()).describedAs(response.toString()).isEqualTo(status);
        return response;
    }

    /** The oldest response that was not taken yet, 100 aside. */
    Response expectAny() {
        for (Received one : received) {
            if (!one.taken && one.message instanceof Response response) {
                one.taken = true;
                if (response.status() != 100) {
                    return response;
                }
            }
        }
        throw new AssertionError("no response in " + this);
    }

    void expectNoResponse() {
        for (Received one : received) {
            boolean news =
                    !one.taken
                            && one.message instanceof Response response
                            && response.status() != 100;
            assertThat(news).describedAs(toString()).isFalse();
        }
    }

    @Override
    public String toString() {
        return address + " " + received.stream().map(one -> one.message.startLine()).toList();
    }
}
