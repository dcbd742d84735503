package org.tertulia.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.header.Via;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;

/** The cases of RFC 4475 that are responses, to a request that the element has sent. */
class TortureResponsesTest {
    private final NettyLoops loops = NettyLoops.start();
    private final LogLines log = new LogLines();

    @AfterEach
    void close() {
        log.close();
        assertThat(loops.closeAndAwait(Duration.ofSeconds(10))).isTrue();
        assertThat(log.containing("fault")).isEmpty();
    }

    private static String sound(String via, String method) {
        return """
        SIP/2.0 299 Sound
        Via: %s
        From: <sip:alice@127.0.0.1>;tag=alice
        To: <sip:bob@127.0.0.1>;tag=raw
        Call-ID: call-of-alice
        CSeq: 1 %s
        Content-Length: 0

        """
                .formatted(via, method)
                .replace("\n", "\r\n");
    }

    private static String topVia(String request) {
        return request.lines()
                .filter(line -> line.startsWith("Via: "))
                .findFirst()
                .orElseThrow()
                .substring(5);
    }

    /** The first response that is heard; what is dropped is followed by a sound one. */
    @ParameterizedTest
    @CsvSource({
        "unreason, INVITE, 200",
        "noreason, INVITE, 100",
        "scalarlg, OPTIONS, 299",
        "bigcode, OPTIONS, 299",
        "bcast, INVITE, 299"
    })
    void isHeardOrDropped(String name, String method, int heard) throws Exception {
        try (SipNode alice = SipNode.start(loops, "alice");
                DatagramSocket raw = RawPeer.datagrams()) {
            QueueListener answers = new QueueListener();
            Destination to =
                    Destination.of(
                            TransportProtocol.UDP, HostPort.of("127.0.0.1", raw.getLocalPort()));
            alice.element.send(alice.request(new Method(method), 1), to, answers);
            String via = topVia(RawPeer.receive(raw));
            RawPeer.send(raw, TortureScript.response("rfc4475/" + name, via), alice.port());
            RawPeer.send(raw, sound(via, method), alice.port());

            assertThat(QueueUser.next(answers.responses).status()).isEqualTo(heard);
        }
    }

    /** A proxy that gets the response of another would send it on to all. */
    @Test
    void bcastIsNotSentOnToEverybody() throws Exception {
        try (SipNode proxy = SipNode.start(loops, "proxy");
                DatagramSocket next = RawPeer.datagrams()) {
            Via sender = new Via("UDP", HostPort.of("127.0.0.1", next.getLocalPort()), via());
            Response sound =
                    Response.to(proxy.request(Method.INVITE, 1), 200)
                            .pushing(HeaderName.VIA, sender.text());
            for (String many : new String[] {"255.255.255.255", "224.0.1.75", "[ff02::1]"}) {
                String via = "SIP/2.0/UDP " + many + ":" + next.getLocalPort() + ";branch=z9hG4bKm";
                proxy.element.sendStateless(sound.with(HeaderName.VIA, via));
            }
            proxy.element.sendStateless(sound);

            assertThat(RawPeer.receive(next)).contains(sender.text());
        }
    }

    private static Parameters via() {
        return Parameters.NONE.with("branch", "z9hG4bKone");
    }
}
