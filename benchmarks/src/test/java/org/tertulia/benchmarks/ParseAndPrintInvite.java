package org.tertulia.benchmarks;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tertulia.sip.codec.SipLimits;
import org.tertulia.sip.codec.SipReader;
import org.tertulia.sip.codec.SipReading;
import org.tertulia.sip.message.SipMessage;

/** What does it take to read an INVITE of 2 kB from its octets and to write it to octets again? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ParseAndPrintInvite {

    private final byte[] octets = InviteText.octets();
    private final SipReader reader = new SipReader(SipLimits.STANDARD);
    private final StringMsgParser jainSipParser = quietParser();

    private static StringMsgParser quietParser() {
        QuietStackLogger.install();
        return new StringMsgParser();
    }

    /** Both must have understood all of it, or their times say nothing. */
    @Setup
    public void check() throws ParseException {
        if (!Arrays.equals(octets, tertulia())) {
            throw new IllegalStateException("Tertulia printed something else");
        }
        SIPMessage message = parsedByJainSip();
        SIPMessage again = jainSipParser.parseSIPMessage(jainSip(), true, false, null);
        boolean whole =
                !message.getUnrecognizedHeaders().hasNext()
                        && message.getRawContent().length == again.getRawContent().length
                        && message.equals(again);
        if (!whole) {
            throw new IllegalStateException("JAIN-SIP lost something");
        }
    }

    @Benchmark
    public byte[] tertulia() {
        return parsed().toBytes();
    }

    @Benchmark
    public byte[] jainSip() throws ParseException {
        return parsedByJainSip().encodeAsBytes("TCP");
    }

    private SipMessage parsed() {
        return ((SipReading.Whole) reader.readDatagram(octets)).message();
    }

    private SIPMessage parsedByJainSip() throws ParseException {
        return jainSipParser.parseSIPMessage(octets, true, false, null);
    }
}
