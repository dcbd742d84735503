package org.tertulia.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.sip.transaction.TransportProtocol.TCP;
import static org.tertulia.sip.transaction.TransportProtocol.UDP;

import io.netty.util.ResourceLeakDetector;
import java.net.DatagramSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferLeakTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void conversationsAndGarbageLeaveNoBufferBehind(boolean best) throws Exception {
        try (LogLines log = new LogLines()) {
            NettyLoops loops = best ? NettyLoops.start() : NettyLoops.startPortable();
            try (SipNode alice = SipNode.start(loops, "alice");
                    SipNode bob = SipNode.start(loops, "bob");
                    DatagramSocket raw = RawPeer.datagrams()) {
                for (int i = 1; i < 40; i += 4) {
                    alice.converse(bob, UDP, i);
                    alice.converse(bob, TCP, i + 2);
                    RawPeer.send(raw, "garbage", bob.port());
                    try (Socket half = RawPeer.connect(bob.port())) {
                        RawPeer.send(half, "OPTIONS sip:half");
                    }
                }
            }
            assertThat(loops.closeAndAwait(Duration.ofSeconds(10))).isTrue();

            assertThat(leaksBeside("a buffer lost on purpose, " + best, log)).isEmpty();
        }
    }

    /** Loses a buffer and waits until the detector has found it: what else has it found? */
    private static List<String> leaksBeside(String sentinel, LogLines log) {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        lose(sentinel);
        long end = System.nanoTime() + QueueUser.PATIENCE.toNanos();
        while (log.containing(sentinel).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            collect();
        }
        collect();
        return log.containing("LEAK").stream().filter(line -> !line.contains(sentinel)).toList();
    }

    private static void lose(String sentinel) {
        assertThat(SocketKind.ALLOCATOR.buffer(16).touch(sentinel).refCnt()).isOne();
    }

    /** Has the collector run, and the detector look at what it found. */
    private static void collect() {
        System.gc();
        SocketKind.ALLOCATOR.buffer(16).release();
    }
}
