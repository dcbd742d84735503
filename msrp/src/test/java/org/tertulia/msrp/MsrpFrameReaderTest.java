package org.tertulia.msrp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.msrp.FrameCollector.Frame;

class MsrpFrameReaderTest {

    private static final String PATHS =
            """
            To-Path: msrp://192.0.2.20:7000/xyz;tcp
            From-Path: msrp://192.0.2.10:2855/hP3w;tcp
            """;

    private static byte[] wire(String text) {
        return text.replace("\n", "\r\n").getBytes(ISO_8859_1);
    }

    private static String send(String id, String content, char flag) {
        return "MSRP "
                + id
                + " SEND\n"
                + PATHS
                + "Message-ID: 1\nContent-Type: text/plain\n\n"
                + content
                + "\n-------"
                + id
                + flag
                + "\n";
    }

    /** Streams that hold everything that tempts a reader to end a body at the wrong place. */
    static Stream<String> streams() {
        String bait = "\n-------\n-------a786hjs\n-------a786hjs2\n-------a786hjs2$x\r\r\n\n-";
        return Stream.of(
                "MSRP a786hjs2 SEND\n" + PATHS + "Message-ID: 1\n-------a786hjs2$\n",
                "MSRP a786hjs2 200 OK\n" + PATHS + "-------a786hjs2$\n",
                "MSRP a786hjs2 200\n" + PATHS + "-------a786hjs2$\n",
                send("a786hjs2", "Hello", '$'),
                send("a786hjs2", "", '+'),
                send("a786hjs2", bait, '#'),
                send("a786hjs2", bait + "\r", '$') + send("d93kswow", "\r\n", '+'),
                send("a786hjs2", "\0\r\0\n-------a786hjs2$\r?", '$'),
                send("a786hjs2", "-------d93kswow$\n", '$') + send("d93kswow", "\n\n\n", '$'),
                "\n\n" + send("a786hjs2", "after keep-alives", '$') + "\n");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void readsTheSameFramesWhereverTheStreamIsCut(String stream) {
        byte[] octets = wire(stream);
        List<Frame> whole = FrameCollector.of(octets).frames();
        assertThat(whole).isNotEmpty();
        for (int cut = 0; cut <= octets.length; cut++) {
            FrameCollector collector = FrameCollector.cutAt(octets, cut);
            assertThat(collector.malformed()).isEmpty();
            assertThat(collector.frames()).as("cut at %d", cut).isEqualTo(whole);
        }
        assertThat(FrameCollector.dribbled(octets).frames()).isEqualTo(whole);
    }

    @Test
    void keepsContentThatLooksLikeTheEndOfTheFrame() {
        String bait = "\r\n-------a786hjs\r\n-------a786hjs2?\r\n-------a786hjs2$ \r\n";
        FrameCollector read =
                FrameCollector.of(wire(send("a786hjs2", bait, '$').replace("\r\n", "\n")));
        assertThat(read.frames()).extracting(Frame::content).containsExactly(bait);
    }

    @Test
    void acceptsAnEmptyBodyWithoutTheLineEndBeforeItsEndLine() {
        String frame =
                "MSRP a786hjs2 SEND\n" + PATHS + "Content-Type: text/plain\n\n-------a786hjs2$\n";
        FrameCollector read = FrameCollector.of(wire(frame));
        assertThat(read.frames()).extracting(Frame::content).containsExactly("");
        assertThat(FrameCollector.dribbled(wire(frame)).frames()).isEqualTo(read.frames());
    }

    @Test
    void tellsRequestsAndResponsesApart() {
        FrameCollector read =
                FrameCollector.of(
                        wire(
                                "MSRP a786hjs2 481 Session Does Not Exist\n"
                                        + PATHS
                                        + "-------a786hjs2$\nMSRP dkei NICKNAME\n"
                                        + PATHS
                                        + "X-Other:  kept \n-------dkei$\n"));
        assertThat(read.frames())
                .extracting(Frame::head)
                .satisfiesExactly(
                        head -> {
                            assertThat(head).isInstanceOf(MsrpResponse.class);
                            assertThat(((MsrpResponse) head).code()).isEqualTo(481);
                            assertThat(((MsrpResponse) head).comment())
                                    .isEqualTo("Session Does Not Exist");
                        },
                        head -> {
                            assertThat(((MsrpRequest) head).method()).isEqualTo("NICKNAME");
                            assertThat(head.headers().first("x-other")).contains("kept");
                        });
    }

    @Test
    void passesContentOnBeforeTheFrameHasEnded() {
        MsrpFrameReader reader = new MsrpFrameReader();
        byte[] frame = wire(send("a786hjs2", "Hello", '$'));
        int middle = new String(frame, ISO_8859_1).indexOf("llo");
        List<MsrpEvent> events = reader.read(ByteBuffer.wrap(frame, 0, middle));
        assertThat(events.getLast())
                .isEqualTo(new MsrpEvent.Body(ByteBuffer.wrap(new byte[] {'H', 'e'})));
        assertThat(reader.isInsideFrame()).isTrue();
    }

    @Test
    void keepsHeaderValuesThatAreUtf8() {
        MsrpHeaders headers = new MsrpHeaders(List.of(new MsrpHeader("X-Name", "J\u00fcrgen")));
        byte[] frame = MsrpFrameWriter.frame(new MsrpRequest("a786hjs2", "SEND", headers, false));
        assertThat(new String(frame, UTF_8)).contains("X-Name: J\u00fcrgen\r\n");
        Frame read = FrameCollector.dribbled(frame).frames().getFirst();
        assertThat(read.head().headers()).isEqualTo(headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\n",
                "MSRQ",
                "\u0016\u0003\u0001",
                "MSRP abc SEND\n",
                "MSRP a786hjs2 send\n",
                "MSRP a786hjs2\n",
                "MSRP a786hjs2 SEND now\n",
                "MSRP a786hjs2 SEND\nTo-Path\n",
                "MSRP a786hjs2 SEND\n: x\n",
                "MSRP a786hjs2 SEND\nTo Path: x\n",
                "MSRP a786hjs2 SEND\nTo-Path: \0\n",
                "MSRP a786hjs2 SEND\nTo-Path: \u00ff\n",
                "MSRP a786hjs2 SEND\nTo-Path: x\n-------a786hjs3$\n",
                "MSRP a786hjs2 SEND\nTo-Path: x\n-------a786hjs2!\n",
                "MSRP a786hjs2 SEND\nTo-Path: x\n-------a786hjs2$ \n",
                "MSRP a786hjs2 200 OK\nTo-Path: x\n\n"
            })
    void refusesWhatIsNotMsrpAndStaysDead(String stream) {
        byte[] octets = wire(stream);
        FrameCollector read = FrameCollector.dribbled(octets);
        assertThat(read.malformed()).isPresent();
        assertThat(read.reader().isDead()).isTrue();
        byte[] good = wire(send("a786hjs2", "Hello", '$'));
        assertThat(read.feed(good, 0, good.length).frames()).isEmpty();
        assertThat(FrameCollector.of(octets).malformed()).isEqualTo(read.malformed());
    }

    @Test
    void refusesALineFeedAloneInTheHead() {
        byte[] octets = "MSRP a786hjs2 SEND\nTo-Path: x\n".getBytes(ISO_8859_1);
        assertThat(FrameCollector.of(octets).malformed()).isPresent();
    }

    @Test
    void limitsTheHeadInOctetsAndInFields() {
        String endless = "MSRP a786hjs2 SEND\nTo-Path: " + "x".repeat(70_000);
        assertThat(FrameCollector.of(wire(endless)).malformed())
                .contains("head of more than 8192 octets");
        assertThat(FrameCollector.dribbled(wire(endless)).malformed())
                .contains("head of more than 8192 octets");
        String many = "MSRP a786hjs2 SEND\n" + "X: y\n".repeat(65);
        assertThat(FrameCollector.of(wire(many)).malformed())
                .contains("more than 64 header fields");
    }

    @Test
    void takesAHeadOfExactlyTheLimit() {
        String frame = "MSRP a786hjs2 SEND\r\nX: yyyy\r\n-------a786hjs2$\r\n";
        byte[] octets = frame.getBytes(ISO_8859_1);
        MsrpReaderLimits exact = new MsrpReaderLimits(octets.length, 1);
        assertThat(new MsrpFrameReader(exact).read(ByteBuffer.wrap(octets))).hasSize(2);
        MsrpReaderLimits less = new MsrpReaderLimits(octets.length - 1, 1);
        assertThat(new MsrpFrameReader(less).read(ByteBuffer.wrap(octets)))
                .singleElement()
                .isInstanceOf(MsrpEvent.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsBackWhatTheWriterWroteAtRandomCuts(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] content = temptingContent(random, "a786hjs2");
            MsrpRequest send =
                    MsrpRequest.send(
                            new MsrpHop(
                                    "a786hjs2", List.of("msrp://b:1/x;tcp"), "msrp://a:2/y;tcp"),
                            "id" + round,
                            ByteRange.UNSTATED,
                            "text/plain");
            if (MsrpFrameWriter.endLineOccurs("a786hjs2", ByteBuffer.wrap(content))) {
                continue;
            }
            byte[] frame = MsrpFrameWriter.frame(send, ByteBuffer.wrap(content), Continuation.MORE);
            FrameCollector collector = new FrameCollector();
            for (int at = 0; at < frame.length; ) {
                int length = Math.min(frame.length - at, 1 + random.nextInt(20));
                collector.feed(frame, at, length);
                at += length;
            }
            assertThat(collector.frames())
                    .as("seed %d round %d", seed, round)
                    .containsExactly(
                            new Frame(send, new String(content, ISO_8859_1), Continuation.MORE));
        }
    }

    private static byte[] temptingContent(Random random, String id) {
        String[] pieces = {"\r", "\n", "\r\n", "-", "-------", "------", id, "$", "+", "x", "\0"};
        StringBuilder content = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            content.append(pieces[random.nextInt(pieces.length)]);
        }
        return content.toString().getBytes(ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void neverThrowsWhateverComes(long seed) {
        Random random = new Random(seed);
        byte[] model = wire(send("a786hjs2", "Hello\n\n---", '$'));
        for (int round = 0; round < 2_000; round++) {
            byte[] octets = model.clone();
            for (int i = random.nextInt(5); i >= 0; i--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            FrameCollector whole = FrameCollector.of(octets);
            FrameCollector dribbled = FrameCollector.dribbled(octets);
            assertThat(dribbled.frames()).as("seed %d", seed).isEqualTo(whole.frames());
            assertThat(dribbled.malformed()).isEqualTo(whole.malformed());
        }
    }

    @Test
    void readsAMebibyteOfHyphensInOneGo() {
        String content = "\r\n------".repeat(150_000);
        FrameCollector read =
                FrameCollector.of(
                        ("MSRP a786hjs2 SEND\r\nContent-Type: a/b\r\n\r\n"
                                        + content
                                        + "\r\n-------a786hjs2$\r\n")
                                .getBytes(ISO_8859_1));
        assertThat(read.frames().getFirst().content()).isEqualTo(content);
        assertThat(read.malformed()).isEqualTo(Optional.empty());
    }
}
