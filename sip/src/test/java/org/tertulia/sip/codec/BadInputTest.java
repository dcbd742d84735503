package org.tertulia.sip.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.sip.Wire;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.SipMessage;

/** Garbage, half messages, and messages made to exhaust a reader. */
class BadInputTest {
    private static final String HEAD =
            """
            OPTIONS sip:a@b SIP/2.0
            Via: SIP/2.0/TCP h;branch=z9hG4bKx
            From: <sip:c@d>;tag=1
            To: <sip:a@b>
            Call-ID: x
            CSeq: 1 OPTIONS
            """;

    @Test
    void keepAlivesOfDatagrams() {
        assertThat(Readings.told(Readings.datagram(new byte[0]))).isEqualTo("pong");
        assertThat(Readings.told(Readings.datagram(Wire.bytes("\n")))).isEqualTo("pong");
        assertThat(Readings.told(Readings.datagram(Wire.bytes("\n\n")))).isEqualTo("ping");
    }

    @Test
    void keepAlivesOfStreams() {
        byte[] octets = Wire.bytes("\n\n\n" + HEAD + "l: 0\n\n" + "\n\n");
        List<String> expected = List.of("ping", "pong", "OPTIONS sip:a@b SIP/2.0", "ping");
        for (int cut = 0; cut <= octets.length; cut++) {
            assertThat(Readings.cut(octets, cut)).isEqualTo(expected);
        }
        assertThat(Readings.dribbled(octets, 1)).isEqualTo(expected);
    }

    @Test
    void halfMessagesAreRefusedOrAwaited() {
        byte[] octets = Wire.bytes(HEAD + "l: 3\n\nabc");
        for (int length = 1; length < octets.length; length++) {
            byte[] half = Arrays.copyOf(octets, length);
            assertThat(Readings.datagram(half))
                    .isNotInstanceOf(SipReading.Whole.class)
                    .isNotInstanceOf(SipReading.KeepAlive.class);
            assertThat(Readings.dribbled(half, 7)).containsExactly("inside");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002",
                "GET / HTTP/1.1\n",
                "MSRP a786hjs2 SEND\n",
                "\u0000\u0000\u0000\u0000",
                "\rX",
                "{\"json\": true}"
            })
    void strangersAreKnownAtOnce(String text) {
        byte[] octets = Wire.bytes(text);
        assertThat(Readings.datagram(octets)).isInstanceOf(SipReading.Unusable.class);
        assertThat(Readings.dribbled(octets, 1)).hasSize(2).endsWith("broken");
    }

    @Test
    void brokenStreamStaysBroken() {
        SipStreamReader reader = new SipStreamReader(SipLimits.STANDARD);
        assertThat(reader.feed(Wire.bytes("garbage\n"), 0, 9)).hasSize(1);
        byte[] sound = Wire.bytes(HEAD + "l: 0\n\n");
        assertThat(reader.feed(sound, 0, sound.length)).isEmpty();
        assertThat(reader.isBroken()).isTrue();
        assertThat(reader.isInsideMessage()).isFalse();
    }

    @Test
    void messagesBeforeGarbageAreStillRead() {
        byte[] octets = Wire.bytes(HEAD + "l: 0\n\n" + "garbage\n");
        assertThat(Readings.dribbled(octets, octets.length))
                .containsExactly("OPTIONS sip:a@b SIP/2.0", "unusable no SIP start line", "broken");
    }

    @Test
    void tooMuchHeaderIsToldSo() {
        String big = "X: " + "x".repeat(40_000) + "\n";
        byte[] octets = Wire.bytes(HEAD + big + "l: 0\n\n");
        assertThat(Readings.told(Readings.datagram(octets)))
                .isEqualTo("513 OPTIONS: message too large");
        assertThat(Readings.dribbled(octets, 100))
                .containsExactly("513 OPTIONS: header too large", "broken");
        byte[] endless = Wire.bytes(HEAD + "X: " + "x".repeat(60_000));
        assertThat(Readings.told(Readings.datagram(endless)))
                .isEqualTo("513 OPTIONS: header too large");
        assertThat(Readings.dribbled(endless, 1_000))
                .containsExactly("513 OPTIONS: header too large", "broken");
    }

    @Test
    void tooManyFieldsAreToldSo() {
        byte[] octets = Wire.bytes(HEAD + "X: y\n".repeat(300) + "l: 0\n\n");
        assertThat(Readings.told(Readings.datagram(octets)))
                .isEqualTo("513 OPTIONS: too many header fields");
    }

    @Test
    void tooLongBodyIsToldSo() {
        SipLimits limits = new SipLimits(400, 300, 20);
        byte[] octets = Wire.bytes(HEAD + "l: 500\n\n" + "x".repeat(500));
        assertThat(Readings.told(new SipReader(limits).readDatagram(octets)))
                .isEqualTo("513 OPTIONS: message too large");
        SipStreamReader stream = new SipStreamReader(limits);
        assertThat(stream.feed(octets, 0, octets.length)).hasSize(1);
        assertThat(stream.isBroken()).isTrue();
    }

    @Test
    void endlessLinesOfSmallThingsAreReadInOnePass() {
        for (String filler :
                List.of(";", ",", " ", "\t", "\"", "<", ";a", ",a", "\\", "%", "(", "\n ")) {
            String value = filler.repeat(30_000 / filler.length());
            for (String name : List.of("Via", "From", "To", "CSeq", "Call-ID", "Contact", "X")) {
                byte[] octets = Wire.bytes(name + ":" + value + "\n");
                byte[] whole =
                        Wire.bytes("OPTIONS sip:a@b SIP/2.0\n" + name + ":" + value + "\n\n");
                assertThat(octets.length).isGreaterThan(30_000);
                assertThat(Readings.datagram(whole)).isNotNull();
            }
        }
    }

    @Test
    void carriageReturnsInsideALineAreRefused() {
        byte[] octets = (HEAD + "X: a\rSubject: b\nl: 0\n\n").getBytes(UTF_8);
        assertThat(Readings.told(Readings.datagram(octets)))
                .isEqualTo("400 OPTIONS: carriage return inside a line");
        byte[] response =
                HEAD.replace("OPTIONS sip:a@b SIP/2.0", "SIP/2.0 200 O\rK").getBytes(UTF_8);
        assertThat(Readings.datagram(response)).isInstanceOf(SipReading.Unusable.class);
    }

    @Test
    void valuesOfOursHaveNoLineBreaks() {
        for (String value : List.of("a\nb", "a\rb", "a\r\nb: c")) {
            assertThatThrownBy(() -> HeaderField.of(HeaderName.SUBJECT, value))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Whatever the octets, a reading comes of them, and what passes can be used and written. */
    @Test
    void changedMessagesDoNoHarm() {
        Random random = new Random(4475);
        byte[] sound = Wire.bytes(HEAD + "Contact: <sip:c@d>;q=0.5\nl: 3\n\nabc");
        for (int round = 0; round < 20_000; round++) {
            byte[] octets = sound.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                octets[random.nextInt(octets.length)] =
                        random.nextBoolean()
                                ? octets[random.nextInt(octets.length)]
                                : (byte) random.nextInt(256);
            }
            if (Readings.datagram(octets.clone()) instanceof SipReading.Whole(SipMessage message)) {
                assertThat(message.via().text()).isNotEmpty();
                assertThat(message.from().text() + message.to().text()).isNotEmpty();
                assertThat(Readings.datagram(message.toBytes()))
                        .isInstanceOf(SipReading.Whole.class);
            }
            Readings.dribbled(octets, 1 + random.nextInt(octets.length));
        }
    }

    @Test
    void malformedMessageTellsItsReason() {
        assertThat(new MalformedMessage("why").reason()).isEqualTo("why");
    }
}
