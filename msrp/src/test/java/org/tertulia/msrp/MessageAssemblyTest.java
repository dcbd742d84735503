package org.tertulia.msrp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageAssemblyTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final AssemblyOutcome REFUSED =
            new AssemblyOutcome.Refused(MsrpStatus.STOP_SENDING);

    private final MessageAssembly assembly = new MessageAssembly(new AssemblyLimits(100, 3, 2));

    private AssemblyOutcome chunk(String id, String range, String content, Continuation end) {
        MsrpRequest head =
                new MsrpRequest(
                        "a786hjs2",
                        "SEND",
                        MsrpHeaders.paths(List.of("msrp://a:1/x;tcp"), List.of("msrp://b:1/y;tcp"))
                                .with("Message-ID", id)
                                .with("Byte-Range", range)
                                .with("Content-Type", "text/plain"),
                        true);
        return assembly.chunk(head, ByteBuffer.wrap(content.getBytes(US_ASCII)), end, NOON);
    }

    private static String text(AssemblyOutcome outcome) {
        return outcome instanceof AssemblyOutcome.Complete(_, ByteBuffer content)
                ? US_ASCII.decode(content.duplicate()).toString()
                : outcome.toString();
    }

    @Test
    void putsChunksTogether() {
        assertThat(chunk("1", "1-10/24", "Hello worl", Continuation.MORE))
                .isEqualTo(new AssemblyOutcome.Incomplete());
        assertThat(text(chunk("1", "11-24/24", "d and goodbye.", Continuation.COMPLETE)))
                .isEqualTo("Hello world and goodbye.");
        assertThat(assembly.openMessages()).isZero();
    }

    @Test
    void waitsForAllOctetsAndForTheLastChunk() {
        chunk("1", "4-6/6", "def", Continuation.COMPLETE);
        assertThat(text(chunk("1", "1-3/6", "abc", Continuation.MORE))).isEqualTo("abcdef");
        chunk("2", "1-3/3", "abc", Continuation.MORE);
        assertThat(text(chunk("2", "4-3/3", "", Continuation.COMPLETE))).isEqualTo("abc");
    }

    @Test
    void trustsTheContentAndNotTheEndThatIsStated() {
        chunk("1", "1-99/*", "abc", Continuation.MORE);
        assertThat(text(chunk("1", "4-*/*", "def", Continuation.COMPLETE))).isEqualTo("abcdef");
    }

    @Test
    void letsLaterOctetsWinWhereChunksOverlap() {
        chunk("1", "1-4/6", "abXX", Continuation.MORE);
        assertThat(text(chunk("1", "3-6/6", "cdef", Continuation.COMPLETE))).isEqualTo("abcdef");
    }

    @Test
    void keepsMessagesApart() {
        chunk("1", "1-*/*", "a", Continuation.MORE);
        chunk("2", "1-*/*", "b", Continuation.MORE);
        assertThat(text(chunk("2", "2-*/*", "2", Continuation.COMPLETE))).isEqualTo("b2");
        assertThat(text(chunk("1", "2-*/*", "1", Continuation.COMPLETE))).isEqualTo("a1");
    }

    @Test
    void forgetsAMessageThatIsGivenUp() {
        chunk("1", "1-*/*", "a", Continuation.MORE);
        assertThat(chunk("1", "2-*/*", "b", Continuation.ABORTED))
                .isEqualTo(new AssemblyOutcome.Aborted("1"));
        assertThat(assembly.openMessages()).isZero();
    }

    @Test
    void limitsSizeNumberAndGaps() {
        assertThat(chunk("1", "1-*/101", "a", Continuation.MORE)).isEqualTo(REFUSED);
        assertThat(chunk("1", "100-*/*", "ab", Continuation.MORE)).isEqualTo(REFUSED);
        assertThat(chunk("1", "999999999999-*/*", "a", Continuation.MORE)).isEqualTo(REFUSED);
        for (int start = 1; start < 7; start += 2) {
            assertThat(chunk("1", start + "-*/*", "a", Continuation.MORE))
                    .isEqualTo(new AssemblyOutcome.Incomplete());
        }
        assertThat(chunk("1", "7-*/*", "a", Continuation.MORE)).isEqualTo(REFUSED);
        for (String id : List.of("2", "3", "4")) {
            chunk(id, "1-*/*", "a", Continuation.MORE);
        }
        assertThat(chunk("5", "1-*/*", "a", Continuation.MORE)).isEqualTo(REFUSED);
        assertThat(assembly.dropIdleSince(NOON)).isZero();
        assertThat(assembly.dropIdleSince(NOON.plusSeconds(30))).isEqualTo(3);
    }

    @Test
    void completesAnEmptyMessage() {
        assertThat(text(chunk("1", "1-0/0", "", Continuation.COMPLETE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void putsChunksTogetherInAnyOrder(long seed) {
        Random random = new Random(seed);
        MessageAssembly large = new MessageAssembly(new AssemblyLimits(1000, 1, 1000));
        for (int round = 0; round < 100; round++) {
            byte[] message = new byte[1 + random.nextInt(300)];
            random.nextBytes(message);
            AssemblyOutcome outcome = new AssemblyOutcome.Incomplete();
            for (int[] piece : pieces(message.length, random)) {
                MsrpRequest head =
                        MsrpRequest.send(
                                new MsrpHop("a786hjs2", List.of("msrp://a:1/x;tcp"), "msrp://b"),
                                "m",
                                ByteRange.of(piece[0] + 1, piece[1], message.length),
                                "a/b");
                ByteBuffer content = ByteBuffer.wrap(message, piece[0], piece[1] - piece[0]);
                Continuation end =
                        piece[1] == message.length ? Continuation.COMPLETE : Continuation.MORE;
                if (outcome instanceof AssemblyOutcome.Incomplete) {
                    outcome = large.chunk(head, content, end, NOON);
                }
            }
            assertThat(outcome)
                    .as("seed %d round %d", seed, round)
                    .isInstanceOfSatisfying(
                            AssemblyOutcome.Complete.class,
                            whole ->
                                    assertThat(whole.content())
                                            .isEqualTo(ByteBuffer.wrap(message)));
        }
    }

    /** Pieces that cover the length, each as start and end, overlapping here and there. */
    private static List<int[]> pieces(int length, Random random) {
        List<int[]> pieces = new ArrayList<>();
        for (int at = 0; at < length; ) {
            int end = Math.min(length, at + 1 + random.nextInt(40));
            pieces.add(new int[] {Math.max(0, at - random.nextInt(5)), end});
            at = end;
        }
        Collections.shuffle(pieces, random);
        return pieces;
    }
}
