package org.tertulia.participating.mediaplane.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.clause.Evidence;
import org.tertulia.participating.mediaplane.MediaCounts;
import org.tertulia.participating.mediaplane.MediaLeg;
import org.tertulia.participating.mediaplane.MediaStream.LegSide;
import org.tertulia.participating.mediaplane.world.RelayPeer.Part;
import org.tertulia.participating.mediaplane.world.RelayWorld.Side;

/**
 * Random messages in random chunks from both sides at once, interleaved as RFC 4975 allows: each
 * arrives once, octet for octet, and no message overtakes one that its sender had ended before.
 */
class MediaInterleavingTest {

    private static final int SEEDS = 50;

    @ParameterizedTest
    @ValueSource(longs = {0, 50, 100, 150})
    @Evidence({"MSRP-1a", "MSRP-1b", "MSRP-1c"})
    void everyMessageArrivesOnceAndWholeAndInOrder(long first) {
        for (long seed = first; seed < first + SEEDS; seed++) {
            try (var world = new RelayWorld(seed)) {
                new Conversation(world, new Random(seed)).run();
            } catch (AssertionError failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    /** One remote side and two clients, all talking at once. */
    private static final class Conversation {
        private final RelayWorld world;
        private final Random random;
        private final Side remote;
        private final Side phone;
        private final Side tablet;

        Conversation(RelayWorld world, Random random) {
            this.world = world;
            this.random = random;
            this.remote = side(LegSide.REMOTE, "remote");
            this.phone = side(LegSide.CLIENT, "phone");
            this.tablet = side(LegSide.CLIENT, "tablet");
        }

        private Side side(LegSide at, String name) {
            Side side = world.joined(at, name);
            int chunk = 1 + random.nextInt(6000);
            side.leg()
                    .negotiated(
                            new MediaLeg.Negotiated(
                                    List.of(side.peer().uri()),
                                    "",
                                    0,
                                    Long.MAX_VALUE,
                                    chunk,
                                    List.of("*")));
            if (random.nextInt(4) == 0) {
                side.peer().readsSlowly(Duration.ofMillis(random.nextInt(3)));
            }
            return side;
        }

        void run() {
            var fromRemote = new Speaker(remote, "r", random);
            var fromPhone = new Speaker(phone, "p", random);
            var fromTablet = new Speaker(tablet, "t", random);
            List<Speaker> speakers = new ArrayList<>(List.of(fromRemote, fromPhone, fromTablet));
            while (!speakers.isEmpty()) {
                Speaker speaker = speakers.get(random.nextInt(speakers.size()));
                if (!speaker.speaks()) {
                    speakers.remove(speaker);
                }
                world.runFor(Duration.ofMillis(random.nextInt(3)));
            }
            world.runFor(Duration.ofMinutes(10));

            fromRemote.arrivedAt(phone, "r");
            fromRemote.arrivedAt(tablet, "r");
            fromPhone.arrivedAt(remote, "p");
            fromTablet.arrivedAt(remote, "t");
            assertThat(remote.peer().codes()).containsOnly(200);
            assertThat(remote.peer().reportsReceived()).isEmpty();
            world.stream().release();
            world.runUntilQuiet();
            assertThat(world.counts()).isEqualTo(MediaCounts.NONE);
        }
    }

    /** Sends its messages in chunks, up to three of them interleaved. */
    private static final class Speaker {
        private final Side side;
        private final Random random;
        private final Map<String, byte[]> messages = new LinkedHashMap<>();
        private final Map<String, Integer> sent = new LinkedHashMap<>();
        private final List<String> ended = new ArrayList<>();

        Speaker(Side side, String name, Random random) {
            this.side = side;
            this.random = random;
            for (int i = 0; i < 6; i++) {
                byte[] octets = new byte[random.nextInt(random.nextBoolean() ? 50 : 8_000)];
                for (int at = 0; at < octets.length; at++) {
                    octets[at] = (byte) "-\r\n$+#ab".charAt(random.nextInt(8));
                }
                messages.put(name + i, octets.length == 0 ? new byte[] {1} : octets);
            }
        }

        /** Sends a chunk, if there is one left. */
        boolean speaks() {
            List<String> unfinished =
                    messages.keySet().stream().filter(id -> !ended.contains(id)).limit(3).toList();
            if (unfinished.isEmpty()) {
                return false;
            }
            String id = unfinished.get(random.nextInt(unfinished.size()));
            byte[] octets = messages.get(id);
            int from = sent.getOrDefault(id, 0);
            int count = 1 + random.nextInt(Math.min(octets.length - from, 3000));
            boolean last = from + count == octets.length;
            byte[] part = Arrays.copyOfRange(octets, from, from + count);
            side.peer().sendsChunk(id, new Part(from + 1, part, octets.length), last ? "$" : "+");
            sent.put(id, from + count);
            if (last) {
                ended.add(id);
            }
            return true;
        }

        void arrivedAt(Side receiver, String name) {
            List<String> completed =
                    receiver.peer().completed().stream().filter(id -> id.startsWith(name)).toList();
            assertThat(completed).isEqualTo(ended);
            messages.forEach((id, octets) ->
                    assertThat(receiver.peer().message(id)).as(id).isEqualTo(octets));
        }
    }
}
