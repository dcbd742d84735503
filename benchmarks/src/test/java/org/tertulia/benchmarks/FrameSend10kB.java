package org.tertulia.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.tertulia.msrp.MsrpEvent;
import org.tertulia.msrp.MsrpFrameReader;

/** What does it take to find head, content and end of a SEND with 10 kB of text in a stream? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FrameSend10kB {

    private static final int CONTENT = 10 * 1024;

    /** The octets of a TCP segment: the usual ones of Ethernet, or all at once. */
    @Param({"1448", "16384"})
    public int segment;

    private final MsrpFrameReader reader = new MsrpFrameReader();
    private final byte[] octets = frame();

    private static byte[] frame() {
        String line = "Lorem ipsum dolor sit amet, consectetur adipiscing elit -- sed do.\r\n";
        String content = line.repeat(CONTENT / line.length() + 1).substring(0, CONTENT);
        String text =
                """
                MSRP d93kswow SEND
                To-Path: msrp://192.0.2.7:2855/4f1d2c3b5a69788796a5b4c3d2e1f001;tcp
                From-Path: msrp://192.0.2.9:2855/0a1b2c3d4e5f60718293a4b5c6d7e8f9;tcp
                Message-ID: 87652491
                Byte-Range: 1-%d/%d
                Success-Report: no
                Failure-Report: yes
                Content-Type: message/cpim

                """
                        .formatted(CONTENT, CONTENT)
                        .replace("\n", "\r\n");
        return (text + content + "\r\n-------d93kswow$\r\n").getBytes(US_ASCII);
    }

    @Setup
    public void check() {
        List<MsrpEvent> events = reader.read(ByteBuffer.wrap(octets));
        boolean ended = events.getLast() instanceof MsrpEvent.End && !reader.isInsideFrame();
        if (!ended || content(events) != CONTENT) {
            throw new IllegalStateException("the frame was not understood");
        }
    }

    private static int content(List<MsrpEvent> events) {
        return events.stream()
                .mapToInt(e -> e instanceof MsrpEvent.Body(ByteBuffer part) ? part.remaining() : 0)
                .sum();
    }

    @Benchmark
    public void read(Blackhole events) {
        for (int start = 0; start < octets.length; start += segment) {
            int length = Math.min(segment, octets.length - start);
            events.consume(reader.read(ByteBuffer.wrap(octets, start, length)));
        }
    }
}
