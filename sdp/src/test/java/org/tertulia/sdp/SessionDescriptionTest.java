package org.tertulia.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {

    private static final String OFFER =
            """
            v=0
            o=- 4611686018427387 1 IN IP4 192.0.2.10
            s=-
            q=what nobody knows
            c=IN IP4 192.0.2.10
            t=0 0
            a=unknown
            m=message 2855 TCP/MSRP *
            i=a file
            a=path:msrp://192.0.2.10:2855/hP3wYtQm9dXkV0aZr1sBCw;tcp
            a=setup:actpass
            a=msrp-cema
            a=accept-types:message/cpim application/im-iscomposing+xml
            a=accept-wrapped-types:text/plain message/imdn+xml
            a=max-size:10000
            a=x-unknown:kept: as it is
            a=sendrecv
            m=audio 5004/2 RTP/AVP 0 8
            c=IN IP6 2001:db8::1
            """
                    .replace("\n", "\r\n");

    private static SessionDescription parsed(byte[] octets) {
        return ((SdpReading.Parsed) SessionDescription.parse(octets)).description();
    }

    private static SessionDescription parsed(String text) {
        return parsed(text.getBytes(UTF_8));
    }

    @Test
    void printsWhatItReadWithUnknownLinesInTheirPlace() {
        assertThat(new String(parsed(OFFER).toBytes(), UTF_8)).isEqualTo(OFFER);
    }

    @Test
    void readsLinesEndedByLineFeedAlone() {
        assertThat(parsed(OFFER.replace("\r\n", "\n") + "\n")).isEqualTo(parsed(OFFER));
        assertThat(parsed(OFFER.stripTrailing())).isEqualTo(parsed(OFFER));
    }

    @Test
    void readsAShortDescription() {
        SessionDescription bare = parsed("v=0\no=- 1 x IN IP4 a\nm=message 9 TCP/MSRP *");
        assertThat(bare.origin().sessionVersion()).isEqualTo("x");
        assertThat(bare.media()).singleElement().satisfies(m -> assertThat(m.isMessage()).isTrue());
    }

    @Test
    void takesTextThatIsNotUtf8AsLatin1() {
        byte[] octets = OFFER.replace("s=-", "s=caf\u00e9").getBytes(ISO_8859_1);
        assertThat(parsed(octets).lines()).contains(new SdpLine('s', "caf\u00e9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n",
                "hello",
                "v=1",
                "o=- 1 1 IN IP4 a",
                "v=0",
                "v=0|o=- 1 1 IN IP4",
                "v=0|o=- 1 1 IN IP4 a|o=- 1 1 IN IP4 a",
                "v=0|o=- 1 1 IN IP4 a|v=0",
                "v=0|o=- 1 1 IN IP4 a|c=IN IP4",
                "v=0|o=- 1 1 IN IP4 a|m=message",
                "v=0|o=- 1 1 IN IP4 a|m=message 70000 TCP/MSRP *",
                "v=0|o=- 1 1 IN IP4 a|m=message -1 TCP/MSRP *",
                "v=0|o=- 1 1 IN IP4 a|m=message 1/0 TCP/MSRP *",
                "v=0|o=- 1 1 IN IP4 a|m=message 1/2/3 TCP/MSRP *",
                "v=0|o=- 1 1 IN IP4 a|m=message 1 TCP/MSRP",
                "v=0|o=- 1 1 IN IP4 a|a=b\rc",
                "v=0|o=- 1 1 IN IP4 a|a=\0",
                "v=0|o=- 1 1 IN IP4 a|1=x",
                "v=0|o=- 1 1 IN IP4 a|ax"
            })
    void saysWhyItCannotBeRead(String text) {
        assertThat(SessionDescription.parse(text.replace('|', '\n').getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        SdpReading.Malformed.class, m -> assertThat(m.reason()).isNotBlank());
    }

    @Test
    void limitsSizeLinesAndStreams() {
        String start = "v=0\no=- 1 1 IN IP4 a\n";
        for (String flood :
                List.of("a=" + "x".repeat(70_000), "a=\n".repeat(3000), "m=a 1 b c\n".repeat(65))) {
            assertThat(SessionDescription.parse((start + flood).getBytes(UTF_8)))
                    .isInstanceOf(SdpReading.Malformed.class);
        }
    }

    @Test
    void neverThrowsOnACutOrASpoiltDescription() {
        byte[] octets = OFFER.getBytes(UTF_8);
        for (int cut = 0; cut < octets.length; cut++) {
            byte[] part = java.util.Arrays.copyOf(octets, cut);
            if (SessionDescription.parse(part) instanceof SdpReading.Parsed(var description)) {
                assertThat(parsed(description.toBytes())).isEqualTo(description);
            }
        }
        long seed = 4975;
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            byte[] spoilt = octets.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            if (SessionDescription.parse(spoilt) instanceof SdpReading.Parsed(var description)) {
                assertThat(parsed(description.toBytes()))
                        .as("seed %d", seed)
                        .isEqualTo(description);
                for (int i = 0; i < description.media().size(); i++) {
                    assertThat(MessageStream.read(description, i)).isNotNull();
                }
            }
        }
    }

    @Test
    void keepsTheVersionUntilSomethingChanges() {
        SessionDescription sent = parsed(OFFER);
        SessionDescription same = sent.withOrigin(sent.origin().withVersion("7"));
        assertThat(same.succeeding(sent)).isEqualTo(sent);
        SessionDescription changed = same.with(SdpAttribute.flag("new"));
        assertThat(changed.succeeding(sent).origin().sessionVersion()).isEqualTo("2");
        assertThat(changed.succeeding(sent).attribute("new")).isPresent();
    }

    private static MessageStreamReading read(String lines) {
        return MessageStream.read(parsed("v=0\no=- 1 1 IN IP4 a\n" + lines.replace('|', '\n')), 0);
    }

    @ParameterizedTest
    @CsvSource({
        "m=audio 1 RTP/AVP 0, NOT_MESSAGE",
        "m=message 0 TCP/MSRP *, DISABLED",
        "m=message 1 TCP/OTHER *, PROTOCOL_NOT_SUPPORTED",
        "m=message 1 TCP/MSRP *, NO_CONNECTION_ADDRESS",
        "c=IN IP4 a|m=message 1 TCP/MSRP *, NO_PATH",
        "c=IN IP4 a|m=message 1 TCP/MSRP *|a=path:, NO_PATH",
        "c=IN IP4 a|m=message 1 TCP/MSRP *|a=path:sip:a@b, PATH_NOT_MSRP",
        "c=IN IP4 a|m=message 1 TCP/MSRP *|a=path:msrp://a:1/x;tcp msrp://:1/x, PATH_NOT_MSRP"
    })
    void saysWhyAStreamCannotBeUsed(String lines, StreamRefusal why) {
        assertThat(read(lines)).isEqualTo(new MessageStreamReading.Unusable(why));
        assertThat(why.reason()).isNotBlank();
    }

    @Test
    void readsTheAttributesOfAStreamLeniently() {
        MessageStream stream =
                ((MessageStreamReading.Usable)
                                read(
                                        "c=IN IP4 a|a=setup: Active|a=recvonly|m=MESSAGE 9 tcp/msrp"
                                                + " *|a=path:msrp://r:1/x;tcp  msrp://a:2/y;tcp"
                                                + " |a=maxsize:10000|a=accept-types:message/cpim "
                                                + "|a=accept-wrapped-types:*"
                                                + "|a=file-selector:name:\"a\""))
                        .stream();
        assertThat(stream.pathTexts()).containsExactly("msrp://r:1/x;tcp", "msrp://a:2/y;tcp");
        assertThat(stream.setup()).contains(SetupRole.ACTIVE);
        assertThat(stream.direction()).isEqualTo(MediaDirection.RECVONLY);
        assertThat(stream.maxSize()).hasValue(10_000);
        assertThat(stream.accepts("Message/CPIM")).isTrue();
        assertThat(stream.accepts("text/plain")).isFalse();
        assertThat(stream.acceptsWrapped("text/plain")).isTrue();
        assertThat(stream.isFileTransfer()).isTrue();
        assertThat(stream.hasCema()).isFalse();
        assertThat(stream.addressMatchesPath()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, msrp://192.0.2.1:9/x;tcp, true",
        "192.0.2.1, msrp://192.0.2.1:8/x;tcp, false",
        "192.0.2.1, msrp://192.0.2.2:9/x;tcp, false",
        "Host.Example, msrp://hOST.example:9/x;tcp, true",
        "2001:db8:0:0::1, msrp://[2001:DB8::1]:9/x;tcp, true",
        "::ffff:192.0.2.1, msrp://[::ffff:c000:201]:9/x;tcp, true",
        "2001:db8::2, msrp://[2001:DB8::1]:9/x;tcp, false",
        "1:2:3:4:5:6:7:8, msrp://[1:2:3:4:5:6:7::]:9/x;tcp, false",
        "1::2::3, msrp://[1::2::3]:9/x;tcp, true",
        "192.0.2.1, msrp://u@192.0.2.1:9/x;tcp, true"
    })
    void comparesAddressAndPath(String address, String uri, boolean match) {
        assertThat(PathUri.parse(uri).orElseThrow().names(address, 9)).isEqualTo(match);
    }

    @ParameterizedTest
    @CsvSource({
        "SENDRECV, SENDRECV",
        "SENDONLY, RECVONLY",
        "RECVONLY, SENDONLY",
        "INACTIVE, INACTIVE"
    })
    void mirrorsDirections(MediaDirection one, MediaDirection mirrored) {
        assertThat(one.mirrored()).isEqualTo(mirrored);
        assertThat(one.and(MediaDirection.SENDRECV)).isEqualTo(one);
        assertThat(one.and(MediaDirection.INACTIVE)).isEqualTo(MediaDirection.INACTIVE);
    }
}
