package org.tertulia.msrp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsrpRulesTest {

    private static final String OWN = "msrp://192.0.2.10:2855/hP3w;tcp";
    private static final String RELAY = "msrp://relay.example:2855/r1;tcp";
    private static final String PEER = "msrp://192.0.2.20:7000/xyz;tcp";

    private static MsrpRequest request(String head) {
        byte[] octets =
                ("MSRP a786hjs2 " + head + "-------a786hjs2$\n")
                        .replace("\n", "\r\n")
                        .getBytes(US_ASCII);
        return (MsrpRequest) FrameCollector.of(octets).frames().getFirst().head();
    }

    private static MsrpRequest send(String fields) {
        return request(
                "SEND\nTo-Path: " + OWN + "\nFrom-Path: " + RELAY + " " + PEER + "\n" + fields);
    }

    @Test
    void answersASendToTheAdjacentHop() {
        MsrpResponse response =
                MsrpResponse.to(send("Message-ID: 1\n"), MsrpStatus.OK).orElseThrow();
        assertThat(new String(MsrpFrameWriter.frame(response), US_ASCII))
                .isEqualTo(
                        ("MSRP a786hjs2 200 OK\nTo-Path: "
                                        + RELAY
                                        + "\nFrom-Path: "
                                        + OWN
                                        + "\n-------a786hjs2$\n")
                                .replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', OK, true",
        "'', SESSION_DOES_NOT_EXIST, true",
        "Failure-Report: yes, OK, true",
        "Failure-Report: partial, OK, false",
        "Failure-Report: Partial, STOP_SENDING, true",
        "Failure-Report: no, OK, false",
        "failure-report: no, BAD_REQUEST, false",
        "Failure-Report: sometimes, OK, true"
    })
    void answersOnlyAsFarAsTheSenderAsks(String field, MsrpStatus status, boolean answered) {
        MsrpRequest send = send("Message-ID: 1\n" + (field.isEmpty() ? "" : field + "\n"));
        assertThat(MsrpResponse.to(send, status, OWN).isPresent()).isEqualTo(answered);
    }

    @Test
    void neverAnswersAReport() {
        MsrpRequest report =
                request("REPORT\nTo-Path: " + OWN + "\nFrom-Path: " + PEER + "\nMessage-ID: 1\n");
        assertThat(MsrpResponse.to(report, MsrpStatus.BAD_REQUEST, OWN)).isEmpty();
    }

    @Test
    void reportsAlongThePathAsItCame() {
        MsrpRequest report =
                MsrpRequest.report(
                        send("Message-ID: m1\n"),
                        MsrpStatus.REQUEST_TIMEOUT,
                        ByteRange.of(1, 10, 24),
                        new MsrpRequest.ReportOrigin("f00dcafe", OWN));
        assertThat(new String(MsrpFrameWriter.frame(report), US_ASCII))
                .isEqualTo(
                        ("MSRP f00dcafe REPORT\nTo-Path: "
                                        + RELAY
                                        + " "
                                        + PEER
                                        + "\nFrom-Path: "
                                        + OWN
                                        + "\nMessage-ID: m1\nByte-Range: 1-10/24\n"
                                        + "Status: 000 408 Request Timeout\n-------f00dcafe$\n")
                                .replace("\n", "\r\n"));
    }

    @Test
    void bindsAConnectionWithAnEmptySend() {
        MsrpRequest binding = MsrpRequest.binding(new MsrpHop("a786hjs2", List.of(PEER), OWN), "1");
        assertThat(new String(MsrpFrameWriter.frame(binding), US_ASCII))
                .isEqualTo(
                        ("MSRP a786hjs2 SEND\nTo-Path: "
                                        + PEER
                                        + "\nFrom-Path: "
                                        + OWN
                                        + "\nMessage-ID: 1\n-------a786hjs2$\n")
                                .replace("\n", "\r\n"));
        assertThat(MsrpRequestCheck.fault(binding)).isEmpty();
        assertThat(MsrpRequestCheck.fault(send("Message-ID: 1\nByte-Range: 1-0/0\n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SEND|",
                "SEND|Message-ID: 1",
                "SEND|From-Path: msrp://a:1/x;tcp|To-Path: msrp://a:1/x;tcp|Message-ID: 1",
                "SEND|To-Path: msrp://a:1/x;tcp|Message-ID: 1|From-Path: msrp://a:1/x;tcp",
                "SEND|To-Path: sip:a|From-Path: msrp://a:1/x;tcp|Message-ID: 1",
                "SEND|To-Path: msrp://a:1/x;tcp|From-Path: |Message-ID: 1",
                "SEND|PATHS",
                "SEND|PATHS|Message-ID: 1|Byte-Range: 5-3/9",
                "SEND|PATHS|Message-ID: 1|From-Path: msrp://a:1/x;tcp",
                "REPORT|PATHS|Message-ID: 1"
            })
    void findsTheFaultsThatGet400(String head) {
        String paths = "To-Path: msrp://a:1/x;tcp|From-Path: msrp://a:1/x;tcp";
        String lines = head.replace("PATHS", paths).replace('|', '\n');
        assertThat(MsrpRequestCheck.fault(request(lines.strip() + "\n")))
                .map(MsrpRequestCheck.Fault::status)
                .contains(MsrpStatus.BAD_REQUEST);
    }

    @Test
    void refusesUnknownMethodsWith501() {
        MsrpRequest auth =
                request("AUTH\nTo-Path: " + OWN + "\nFrom-Path: " + RELAY + " " + PEER + "\n");
        assertThat(MsrpRequestCheck.fault(auth))
                .map(MsrpRequestCheck.Fault::status)
                .contains(MsrpStatus.NOT_IMPLEMENTED);
        assertThat(MsrpResponse.to(auth, MsrpStatus.NOT_IMPLEMENTED, OWN).orElseThrow().headers())
                .extracting(MsrpHeaders::toPath)
                .isEqualTo(List.of(RELAY, PEER));
    }

    @Test
    void sendsARequestOnWithEverythingThatIsNotOfTheHop() {
        MsrpRequest received =
                new MsrpRequest(
                        "a786hjs2",
                        "SEND",
                        MsrpHeaders.paths(List.of(OWN), List.of(PEER))
                                .with("Message-ID", "m1")
                                .with("Byte-Range", "1-*/24")
                                .with("X-Unknown", "kept")
                                .with("Success-Report", "yes")
                                .with("Content-Type", "message/cpim")
                                .with("Content-ID", "<1>"),
                        true);
        MsrpRequest onward =
                received.onward(
                        new MsrpHop("d93kswow", List.of(RELAY, PEER), OWN),
                        ByteRange.of(11, 24, 24));
        assertThat(new String(MsrpFrameWriter.head(onward), US_ASCII))
                .isEqualTo(
                        ("MSRP d93kswow SEND\nTo-Path: "
                                        + RELAY
                                        + " "
                                        + PEER
                                        + "\nFrom-Path: "
                                        + OWN
                                        + "\nMessage-ID: m1\nX-Unknown: kept\nSuccess-Report: yes\n"
                                        + "Byte-Range: 11-24/24\nContent-ID: <1>\n"
                                        + "Content-Type: message/cpim\n\n")
                                .replace("\n", "\r\n"));
        assertThat(onward.with("Message-Direction", "sent").headers().fields())
                .extracting(MsrpHeader::name)
                .endsWith("Message-Direction", "Content-ID", "Content-Type");
    }

    @ParameterizedTest
    @CsvSource({
        "1-10/24, true", "1-*/*, true", "11-24/24, true", "1-0/0, true", "1-*/24, true",
        "0-3/4, false", "5-3/9, false", "1-25/24, false", "a-b/c, false", "1-2, false",
        "-1-2/3, false", "1-99999999999999999999/*, false", "'', false", "/-, false"
    })
    void readsByteRanges(String text, boolean valid) {
        assertThat(ByteRange.parse(text).map(ByteRange::toString))
                .isEqualTo(valid ? Optional.of(text) : Optional.empty());
    }

    @Test
    void startsAnInterruptibleChunkWithAnOpenEnd() {
        assertThat(ByteRange.interruptible(2049, OptionalLong.of(12000)))
                .hasToString("2049-*/12000");
    }

    @Test
    void doesNotWriteContentThatHoldsTheEndLine() {
        MsrpRequest send =
                MsrpRequest.send(
                        new MsrpHop("a786hjs2", List.of(PEER), OWN),
                        "1",
                        ByteRange.UNSTATED,
                        "text/plain");
        ByteBuffer content = ByteBuffer.wrap("x-------a786hjs2".getBytes(US_ASCII));
        assertThat(MsrpFrameWriter.endLineOccurs("a786hjs2", content)).isTrue();
        assertThat(MsrpFrameWriter.endLineOccurs("a786hjs3", content)).isFalse();
        assertThatThrownBy(() -> MsrpFrameWriter.frame(send, content, Continuation.COMPLETE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsTheStandardStatusCodes() {
        assertThat(MsrpStatus.of(506)).contains(MsrpStatus.SESSION_ALREADY_IN_USE);
        assertThat(MsrpStatus.of(299)).isEmpty();
        assertThat(MsrpStatus.OK.reportValue()).isEqualTo("000 200 OK");
    }
}
