package org.tertulia.benchmarks;

import java.util.ArrayList;
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
import org.tertulia.sip.codec.SipLimits;
import org.tertulia.sip.codec.SipReader;
import org.tertulia.sip.codec.SipReading;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransactionInput;
import org.tertulia.sip.transaction.TransactionLayer;
import org.tertulia.sip.transaction.TransactionOutput;
import org.tertulia.sip.transaction.TransactionTimes;
import org.tertulia.sip.transaction.TransportProtocol;

/**
 * What does it take to find the transaction of a message among many and to take the message there?
 * The messages have been read before; reading is another question.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MatchTransaction {

    private static final Destination PEER =
            Destination.of(TransportProtocol.TCP, HostPort.of("192.0.2.1", 5080));

    /** How many transactions there are. */
    @Param({"100", "10000"})
    public int among;

    private final TransactionLayer layer = new TransactionLayer(TransactionTimes.STANDARD);
    private final List<Request> repeated = new ArrayList<>();
    private final List<Response> ringing = new ArrayList<>();
    private int next;

    @Setup
    public void fill() {
        for (int i = 0; i < among; i++) {
            Request incoming = invite("z9hG4bKin" + i);
            layer.on(new TransactionInput.Received(incoming, PEER));
            repeated.add(incoming);
            Request outgoing = invite("z9hG4bKout" + i);
            layer.on(new TransactionInput.Start(outgoing, PEER));
            ringing.add(Response.to(outgoing, 180).withToTag("b" + i));
        }
        if (layer.counts().inviteServers() != among || response().isEmpty()) {
            throw new IllegalStateException("not the transactions that were meant");
        }
    }

    private static Request invite(String branch) {
        byte[] octets = InviteText.octets();
        SipReading reading = new SipReader(SipLimits.STANDARD).readDatagram(octets);
        Request invite = (Request) ((SipReading.Whole) reading).message();
        return invite.with(HeaderName.CALL_ID, branch + "@example.org")
                .pushing(HeaderName.VIA, "SIP/2.0/TCP core.example.org;branch=" + branch);
    }

    /** A 180 that goes to its client transaction and on to the user. */
    @Benchmark
    public List<TransactionOutput> response() {
        return layer.on(new TransactionInput.Received(ringing.get(turn()), PEER));
    }

    /** An INVITE that has been here before. */
    @Benchmark
    public List<TransactionOutput> repeatedRequest() {
        return layer.on(new TransactionInput.Received(repeated.get(turn()), PEER));
    }

    private int turn() {
        next = next + 1 == among ? 0 : next + 1;
        return next;
    }
}
